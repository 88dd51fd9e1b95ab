package dev.filmgate.provider.relay;

import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.net.OutboundRequest;
import dev.filmgate.provider.Lack;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.RouteFinding;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.provider.wire.Refusals;
import dev.filmgate.provider.wire.Reply;
import dev.filmgate.provider.wire.RouteKey;
import dev.filmgate.provider.wire.Claims;
import dev.filmgate.provider.wire.Upstream;
import dev.filmgate.task.FailureCode;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Another gateway, or a model server, that speaks one of our own wire formats. */
public final class RelayProvider
    implements VideoProvider, VideoProvider.Examined, VideoProvider.Cancelling {

  private static final String NO_ORDER = "video_00000000-0000-7000-8000-000000000000";
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(5);

  private final RelayConfig config;
  private final RelaySpeech speech;
  private final Derived derived;
  private final Upstream upstream;
  private final Claims claims = new Claims();

  public RelayProvider(RelayConfig config, Upstream upstream) {
    this.config = config;
    this.upstream = upstream;
    var paths = new RelayPaths(upstream.base());
    this.derived = new Derived(paths);
    this.speech =
        switch (config.speech()) {
          case OPENAI -> new OpenAiSpeech(paths);
          case UNIFIED -> new UnifiedSpeech(paths);
          case GROK -> new GrokSpeech(paths);
        };
  }

  @Override
  public String kind() {
    return "relay";
  }

  @Override
  public Optional<Lack> lacks(VideoSpec spec) {
    Optional<String> model = config.models().word(spec.model());
    if (model.isEmpty()) {
      return Optional.of(new Lack(Lack.Kind.MODEL, "the model " + spec.model()));
    }
    return config
        .can()
        .lacks(spec)
        .or(() ->
            spec.derivation() == null ? speech.lacks(spec, model.get()) : Derived.lacks(spec));
  }

  @Override
  public Submission submit(RenderOrder order) {
    String model = config.models().word(order.spec().model()).orElseThrow();
    var ordered = upstream.order(_ -> request(order, model));
    return switch (ordered.reply()) {
      case Reply.NotSent(String why) -> new Submission.Rejected(why);
      case Reply.Lost(String why) -> new Submission.Unknown(why);
      case Reply.Answer answer when answer.isGood() -> taken(order, answer, ordered.key());
      case Reply.Answer answer -> refused(answer);
    };
  }

  private OutboundRequest request(RenderOrder order, String model) throws IOException {
    OutboundRequest request;
    if (order.spec().derivation() == null) {
      request = speech.create(order, model);
    } else {
      var ours =
          speech instanceof UnifiedSpeech unified
              ? unified.derived(order, model)
              : Optional.<OutboundRequest>empty();
      request = ours.isPresent() ? ours.get() : derived.create(order, model);
    }
    // Gateways that know the header make the same order once, however often it is sent.
    return request.header("Idempotency-Key", order.key().value());
  }

  private Submission taken(RenderOrder order, Reply.Answer answer, RouteKey key) {
    Optional<Obj> body = answer.body();
    if (body.isEmpty()) {
      return new Submission.Unknown("it answered " + answer.status() + " without an order");
    }
    Optional<String> id = new RelayAnswer(body.get()).id();
    if (id.isEmpty()) {
      return notTaken(body.get());
    }
    String tagged = upstream.tagged(id.get(), key);
    return claims.claim(tagged, order.key().value())
        ? new Submission.Accepted(tagged)
        : new Submission.Unknown("it answered with the id of another order");
  }

  /** A good status around a body without an id: some gateways refuse that way. */
  private Submission notTaken(Obj body) {
    String code = Refusals.code(body);
    String sentence = Refusals.sentence(body);
    if (sentence.isEmpty()) {
      return new Submission.Unknown("its answer has no id");
    }
    String shown = upstream.shown(code + " " + sentence);
    return Refusals.isSafe(code)
        ? new Submission.Rejected(shown)
        : new Submission.Refused(
            Refusals.failure(Optional.of(body), FailureCode.UPSTREAM_REFUSED), shown);
  }

  private Submission refused(Reply.Answer answer) {
    Optional<Obj> body = answer.body();
    String said = body.map(Refusals::sentence).orElse("");
    String shown = upstream.shown("status " + answer.status() + " " + said);
    if (body.map(Refusals::code).filter(Refusals::isSafe).isPresent()) {
      return safe(answer, shown);
    }
    return switch (answer.status()) {
      case 429 -> safe(answer, shown);
      case 301, 307, 308, 401, 402, 403, 404, 405 -> new Submission.Rejected(shown);
      case 400, 410, 411, 413, 414, 415, 422, 431 ->
          new Submission.Refused(Refusals.failure(body, FailureCode.UPSTREAM_REFUSED), shown);
      default -> new Submission.Unknown(shown);
    };
  }

  private static Submission safe(Reply.Answer answer, String shown) {
    return answer.status() == 429
        ? new Submission.Busy(Objects.requireNonNullElse(answer.retryAfter(), USUAL_PAUSE))
        : new Submission.Rejected(shown);
  }

  @Override
  public Progress poll(String upstreamId) {
    String id = Upstream.bare(upstreamId);
    OutboundRequest query = speech.query(id);
    return switch (upstream.ask(query, upstream.keyOf(upstreamId))) {
      case Reply.NotSent(String why) -> new Progress.Unclear(why);
      case Reply.Lost(String why) -> new Progress.Unclear(why);
      case Reply.Answer answer -> read(upstreamId, answer);
    };
  }

  private Progress read(String upstreamId, Reply.Answer answer) {
    Optional<RelayAnswer> body = answer.body().map(RelayAnswer::new);
    // A model server answers a query for a failed order with an error status around the order.
    boolean isOrder = body.isPresent() && body.get().id().isPresent();
    if (body.isPresent() && (answer.isGood() || isOrder)) {
      return told(upstreamId, body.get());
    }
    return answer.status() == 404
        ? new Progress.NotFound()
        : new Progress.Unclear("status " + answer.status(), answer.retryAfter());
  }

  private Progress told(String upstreamId, RelayAnswer answer) {
    return switch (answer.status()) {
      case WAITING, RUNNING -> new Progress.Running(answer.percent());
      case READY -> new Progress.Ready(output(upstreamId, answer));
      case BROKEN ->
          new Progress.Broken(
              Refusals.failure(Optional.of(answer.body()), FailureCode.UPSTREAM_FAILED),
              told(upstream.shown(Refusals.sentence(answer.body()))));
      case UNCLEAR -> new Progress.Unclear("a status that is not known");
    };
  }

  private static Progress.Told told(String reason) {
    return new Progress.Told(null, reason);
  }

  /** The link, with the order's id behind the mark that no server is told of. */
  private URI output(String upstreamId, RelayAnswer answer) {
    URI link =
        answer.link(upstream.base()).orElseGet(() -> speech.content(Upstream.bare(upstreamId)));
    String text = link.toString();
    int mark = text.indexOf('#');
    String bare = mark < 0 ? text : text.substring(0, mark);
    return URI.create(bare + "#" + RelayPaths.encoded(upstreamId));
  }

  @Override
  public InputStream open(URI output) throws IOException {
    String text = output.toString();
    int mark = text.indexOf('#');
    String upstreamId =
        mark < 0
            ? ""
            : java.net.URLDecoder.decode(
                text.substring(mark + 1), java.nio.charset.StandardCharsets.UTF_8);
    URI link = mark < 0 ? output : URI.create(text.substring(0, mark));
    return upstream.download(link, upstream.keyOf(upstreamId));
  }

  @Override
  public List<RouteFinding> examine() {
    var paths = new RelayPaths(upstream.base());
    return upstream.examine(
        paths.at("/models"), paths.at("/videos/" + NO_ORDER), config.models().targets());
  }

  /** Whoever knows the route stops the order; others say that they do not, and it goes on there. */
  @Override
  public void cancel(String upstreamId) {
    var place =
        new RelayPaths(upstream.base())
            .at("/videos/" + RelayPaths.encoded(Upstream.bare(upstreamId)));
    var _ = upstream.ask(OutboundRequest.delete(place), upstream.keyOf(upstreamId));
  }

  @Override
  public void forget(String upstreamId) {
    claims.forget(upstreamId);
  }
}
