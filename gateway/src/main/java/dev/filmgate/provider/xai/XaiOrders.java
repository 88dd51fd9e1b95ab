package dev.filmgate.provider.xai;

import dev.filmgate.net.OutboundRequest;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.wire.Refusals;
import dev.filmgate.provider.wire.Reply;
import dev.filmgate.provider.wire.RouteKey;
import dev.filmgate.provider.wire.Said;
import dev.filmgate.provider.wire.Upstream;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders steps of films and asks how they are. */
final class XaiOrders {

  private static final Duration USUAL_PAUSE = Duration.ofSeconds(5);

  private final Upstream upstream;
  private final XaiChoice choice;
  private final XaiWire wire;
  private final XaiModels models = XaiModels.shipped();

  XaiOrders(Upstream upstream, XaiChoice choice) {
    this.upstream = upstream;
    this.choice = choice;
    this.wire = new XaiWire(upstream.base());
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

  /** What came of ordering a step that is not the first. */
  sealed interface Next {

    /**
     * @param ticks what the step before cost
     */
    record Taken(String id, long ticks) implements Next {}

    /** Certainly not taken; it may be tried again. */
    record Not(@Nullable Duration pause) implements Next {}

    record Refused(Failure failure, String said, long ticks) implements Next {}

    record Unknown(String why) implements Next {}
  }

  Taken first(RenderOrder order) {
    var recipe = choice.recipe(order.spec());
    return read(
        upstream.order(_ -> request(order, recipe, recipe.plan().steps().getFirst(), null)));
  }

  XaiPoll look(String id, RouteKey key) {
    return XaiPoll.read(upstream.ask(wire.query(id), key));
  }

  /** Orders the step after the one that has just ended. */
  Next next(RenderOrder order, XaiChoice.Recipe recipe, XaiState state, RouteKey key) {
    if (!(look(state.current(), key) instanceof XaiPoll.Done(var url, var ticks))) {
      return new Next.Not(null);
    }
    var step = recipe.plan().steps().get(state.step() + 1);
    Reply reply;
    try {
      reply =
          upstream.orderUnder(request(order, recipe, step, XaiWire.Media.url(url.toString())), key);
    } catch (IOException missing) {
      return new Next.Not(null);
    }
    return switch (read(new Upstream.Ordered(reply, key))) {
      case Taken.Yes(String id, _) -> new Next.Taken(id, ticks.orElse(0));
      case Taken.Busy(Duration pause) -> new Next.Not(pause);
      case Taken.Rejected _ -> new Next.Not(null);
      case Taken.Refused(Failure failure, String said) ->
          new Next.Refused(failure, said, ticks.orElse(0));
      case Taken.Unknown(String why) -> new Next.Unknown(why);
    };
  }

  /**
   * @param before the answer of the step before, whole; null for the first step
   */
  private OutboundRequest request(
      RenderOrder order, XaiChoice.Recipe recipe, XaiPlan.Step step, XaiWire.@Nullable Media before)
      throws IOException {
    var spec = order.spec();
    return switch (step) {
      case XaiPlan.Step.Generate(int seconds) ->
          wire.generation(
              new XaiWire.Film(
                  recipe.model(), spec.prompt(), seconds, spec.aspectRatio(), recipe.resolution()),
              XaiWire.Images.NONE);
      case XaiPlan.Step.Extend(_, int seconds) ->
          wire.extension(models.editor(), spec.prompt(), Objects.requireNonNull(before), seconds);
      case XaiPlan.Step.Regenerate _, XaiPlan.Step.Edit _ ->
          throw new IOException("there is no source");
    };
  }

  private Taken read(Upstream.Ordered ordered) {
    return switch (ordered.reply()) {
      case Reply.NotSent(String why) -> new Taken.Rejected(why);
      case Reply.Lost(String why) -> new Taken.Unknown(why);
      case Reply.Answer answer when answer.isGood() -> id(answer, ordered.key());
      case Reply.Answer answer -> refused(answer);
    };
  }

  private Taken id(Reply.Answer answer, RouteKey key) {
    return answer
        .body()
        .flatMap(body -> Said.first(body, "request_id", "id"))
        .filter(XaiState::isId)
        .<Taken>map(id -> new Taken.Yes(id, key))
        .orElseGet(() -> new Taken.Unknown("its answer has no usable id"));
  }

  private Taken refused(Reply.Answer answer) {
    Optional<dev.filmgate.json.JsonValue.Obj> body = answer.body();
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
}
