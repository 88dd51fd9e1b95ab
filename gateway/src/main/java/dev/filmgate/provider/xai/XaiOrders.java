package dev.filmgate.provider.xai;

import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.net.OutboundRequest;
import dev.filmgate.provider.ImageTags;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.wire.Refusals;
import dev.filmgate.provider.wire.Reply;
import dev.filmgate.provider.wire.RouteKey;
import dev.filmgate.provider.wire.Said;
import dev.filmgate.provider.wire.Upstream;
import dev.filmgate.provider.xai.XaiPlan.Clip;
import dev.filmgate.provider.xai.XaiPlan.Reel;
import dev.filmgate.provider.xai.XaiWire.Images;
import dev.filmgate.provider.xai.XaiWire.Media;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.video.FrameSize;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders steps of films and asks how they are. */
final class XaiOrders {

  private static final Duration USUAL_PAUSE = Duration.ofSeconds(5);

  private final Upstream upstream;
  private final XaiWire wire;
  private final XaiFiles files;
  private final XaiBench bench;
  private final XaiModels models;

  XaiOrders(Upstream upstream, XaiBench bench, XaiModels models) {
    this.upstream = upstream;
    this.bench = bench;
    this.models = models;
    this.wire = new XaiWire(upstream.base());
    this.files = new XaiFiles(upstream, wire);
  }

  XaiWire wire() {
    return wire;
  }

  /** What came of ordering a step. */
  sealed interface Taken {

    record Yes(String id, RouteKey key) implements Taken {}

    record Busy(Duration pause) implements Taken {}

    record Rejected(String why) implements Taken {}

    record Refused(Failure failure, String said) implements Taken {}

    record Unknown(String why) implements Taken {}
  }

  Taken first(RenderOrder order, XaiChoice.Recipe recipe) {
    return read(
        upstream.order(key -> {
          var reels =
              new XaiBench.Reels(
                  order,
                  key,
                  _ -> {
                    throw new IOException("nothing was made yet");
                  });
          return request(reels, recipe, recipe.plan().steps().getFirst());
        }));
  }

  XaiPoll look(String id, RouteKey key) {
    return XaiPoll.read(upstream.ask(wire.query(id), key));
  }

  /** Orders a step that is not the first one. */
  Taken next(XaiBench.Reels reels, XaiChoice.Recipe recipe, XaiPlan.Step step) {
    OutboundRequest request;
    try {
      request = request(reels, recipe, step);
    } catch (IOException missing) {
      return new Taken.Rejected("something that it needs cannot be had: " + missing.getMessage());
    }
    return read(new Upstream.Ordered(upstream.orderUnder(request, reels.key()), reels.key()));
  }

  private OutboundRequest request(XaiBench.Reels reels, XaiChoice.Recipe recipe, XaiPlan.Step step)
      throws IOException {
    VideoSpec spec = reels.order().spec();
    return switch (step) {
      case XaiPlan.Step.Generate(int seconds) -> generation(reels, recipe, seconds);
      case XaiPlan.Step.Regenerate(int seconds) ->
          wire.generation(
              film(recipe, spec, spec.prompt(), seconds), firstFrame(reels, recipe.made(spec)));
      case XaiPlan.Step.Extend(Clip clip, int seconds) ->
          wire.extension(
              models.editor(), spec.prompt(), video(reels, clip, recipe.made(spec)), seconds);
      case XaiPlan.Step.Edit(Clip clip) ->
          wire.edit(models.editor(), spec.prompt(), video(reels, clip, recipe.made(spec)));
    };
  }

  private static XaiWire.Film film(
      XaiChoice.Recipe recipe, VideoSpec spec, String prompt, int seconds) {
    return new XaiWire.Film(
        recipe.model(), prompt, seconds, spec.aspectRatio(), recipe.resolution());
  }

  private OutboundRequest generation(XaiBench.Reels reels, XaiChoice.Recipe recipe, int seconds)
      throws IOException {
    VideoSpec spec = reels.order().spec();
    Pictures pictures = spec.pictures();
    int shift = pictures.first() == null ? 0 : 1;
    String prompt = ImageTags.zeroBased(spec.prompt(), pictures.references().size(), shift);
    var references = new ArrayList<Media>();
    for (ReferenceImage reference : pictures.references()) {
      references.add(picture(reels, reference, null));
    }
    FrameSize size = recipe.made(spec);
    var images =
        new Images(
            pictures.first() == null ? null : picture(reels, pictures.first(), size),
            pictures.last() == null ? null : picture(reels, pictures.last(), size),
            references);
    return wire.generation(film(recipe, spec, prompt, seconds), images);
  }

  /**
   * @param size to whose shape it is cut, since the film follows a first frame; null for no matter
   */
  private Media picture(XaiBench.Reels reels, ReferenceImage image, @Nullable FrameSize size)
      throws IOException {
    Optional<Path> file = reels.order().inputs().of(image);
    if (file.isEmpty()) {
      if (image instanceof ReferenceImage.Remote(String url, _)) {
        return Media.url(url);
      }
      throw new IOException("a picture was never fetched");
    }
    byte[] bytes = size == null ? Files.readAllBytes(file.get()) : bench.picture(file.get(), size);
    return files.picture(bytes, reels.key());
  }

  private Images firstFrame(XaiBench.Reels reels, FrameSize size) throws IOException {
    return new Images(
        files.picture(bench.firstFrame(reels, size), reels.key()), null, java.util.List.of());
  }

  /** What xAI has made itself and needs no cut goes back by its own link. */
  private Media video(XaiBench.Reels reels, Clip clip, FrameSize size) throws IOException {
    return clip.whole() && clip.reel() instanceof Reel.Answer(int step)
        ? Media.url(reels.answers().of(step).toString())
        : files.video(bench.clip(reels, clip, size), reels.key());
  }

  private Taken read(Upstream.Ordered ordered) {
    return switch (ordered.reply()) {
      case Reply.NotSent(String why) -> new Taken.Rejected(why);
      case Reply.Lost(String why) -> new Taken.Unknown(why);
      case Reply.Answer answer when answer.isGood() -> id(answer, ordered.key());
      case Reply.Answer answer -> refused(answer);
    };
  }

  private static Taken id(Reply.Answer answer, RouteKey key) {
    return answer
        .body()
        .flatMap(body -> Said.first(body, "request_id", "id"))
        .filter(XaiState::isId)
        .<Taken>map(id -> new Taken.Yes(id, key))
        .orElseGet(() -> new Taken.Unknown("its answer has no usable id"));
  }

  private Taken refused(Reply.Answer answer) {
    Optional<Obj> body = answer.body();
    String said =
        upstream.shown(
            "status %d %s".formatted(answer.status(), body.map(Refusals::sentence).orElse("")));
    return switch (answer.status()) {
      case 429 -> new Taken.Busy(Objects.requireNonNullElse(answer.retryAfter(), USUAL_PAUSE));
      case 301, 307, 308, 401, 402, 403, 404, 405 -> new Taken.Rejected(said);
      case 400, 410, 411, 413, 414, 415, 422, 431 ->
          new Taken.Refused(Refusals.failure(body, FailureCode.UPSTREAM_REFUSED), said);
      default -> new Taken.Unknown(said);
    };
  }

  /** Where the answer of a step is, as xAI says now: its links do not last. */
  URI answer(String request, RouteKey key) throws IOException {
    if (look(request, key) instanceof XaiPoll.Done(URI url, _)) {
      return url;
    }
    throw new IOException("the answer of an earlier step is not to be had");
  }
}
