package dev.filmgate.provider.xai;

import dev.filmgate.provider.Lack;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.RouteFinding;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.provider.wire.Claims;
import dev.filmgate.provider.wire.Upstream;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * xAI. What it makes in one call is one call; longer films are chains of them, each of whose steps
 * is written down by the engine before the next one is taken ({@link XaiState}).
 */
public final class XaiProvider
    implements VideoProvider, VideoProvider.Stepwise, VideoProvider.Examined {

  private static final Logger LOG = LoggerFactory.getLogger(XaiProvider.class);
  private static final String NO_ORDER = "00000000-0000-7000-8000-000000000000";
  private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(5);
  private static final int MOST_EMPTY = 5;

  private final XaiConfig config;
  private final XaiChoice choice;
  private final XaiBench bench;
  private final XaiOrders orders;
  private final Upstream upstream;
  private final Claims claims = new Claims();
  private final ConcurrentHashMap<String, Integer> empty = new ConcurrentHashMap<>();

  /** States whose next step this process may order, because it has just said that it will. */
  private final Set<String> armed = ConcurrentHashMap.newKeySet();

  /**
   * @param table a folder for what is cut and put together
   */
  public XaiProvider(XaiConfig config, Upstream upstream, Path table, Cutting cutting) {
    var models = XaiModels.shipped();
    this.config = config;
    this.upstream = upstream;
    this.choice = new XaiChoice(config, models);
    this.bench = new XaiBench(table, cutting, upstream);
    this.orders = new XaiOrders(upstream, bench, models);
  }

  @Override
  public String kind() {
    return "xai";
  }

  @Override
  public Optional<Lack> lacks(VideoSpec spec) {
    return choice.lacks(spec);
  }

  @Override
  public Submission submit(RenderOrder order) {
    return switch (orders.first(order, choice.recipe(order.spec()))) {
      case XaiOrders.Taken.Yes(String id, var key) -> {
        String tagged = upstream.tagged(id, key);
        yield claims.claim(id, order.key().value())
            ? new Submission.Accepted(tagged)
            : new Submission.Unknown("it answered with the id of another order");
      }
      case XaiOrders.Taken.Busy(Duration pause) -> new Submission.Busy(pause);
      case XaiOrders.Taken.Rejected(String why) -> new Submission.Rejected(why);
      case XaiOrders.Taken.Refused(Failure failure, String said) -> {
        bench.clear(order.key().value());
        yield new Submission.Refused(failure, said);
      }
      case XaiOrders.Taken.Unknown(String why) -> new Submission.Unknown(why);
    };
  }

  @Override
  public Progress poll(String upstreamId) {
    Optional<XaiState> state = XaiState.parse(Upstream.bare(upstreamId));
    if (state.isEmpty()) {
      return new Progress.NotFound();
    }
    long before = state.get().ticks();
    return switch (orders.look(state.get().current(), upstream.keyOf(upstreamId))) {
      case XaiPoll.Pending(int percent) -> new Progress.Running(percent);
      case XaiPoll.Done(URI url, var ticks) ->
          new Progress.Ready(url, told(before + ticks.orElse(0), ""));
      case XaiPoll.Failed(Failure failure, String said, var ticks) ->
          new Progress.Broken(failure, told(before + ticks.orElse(0), said));
      case XaiPoll.Unknown _ -> new Progress.NotFound();
      case XaiPoll.Empty _ -> new Progress.Unclear("done, it says, but without a file");
      case XaiPoll.Unclear(String why, var retryAfter) -> new Progress.Unclear(why, retryAfter);
    };
  }

  @Override
  public Progress poll(RenderOrder order, String upstreamId) {
    Optional<XaiState> state = XaiState.parse(Upstream.bare(upstreamId));
    if (state.isEmpty()) {
      return new Progress.Broken(Failure.of(FailureCode.UPSTREAM_LOST));
    }
    if (!claims.claim(state.get().requests().getFirst(), order.key().value())) {
      return lost(0, "its id is that of another order");
    }
    var asked = new Asked(order, upstreamId, state.get(), choice.recipe(order.spec()));
    return state.get().intent() ? goOn(asked) : look(asked);
  }

  /** One poll of one order. */
  private record Asked(
      RenderOrder order, String upstreamId, XaiState state, XaiChoice.Recipe recipe) {

    boolean isLast() {
      return state.step() >= recipe.plan().steps().size() - 1;
    }

    int percent(int ofStep) {
      int done = 0;
      int all = 0;
      for (int i = 0; i < recipe.plan().steps().size(); i++) {
        int weight = recipe.plan().steps().get(i).weight();
        all += weight * 100;
        done += i < state.step() ? weight * 100 : i == state.step() ? weight * ofStep : 0;
      }
      return Math.min(99, 100 * done / Math.max(1, all));
    }

    long spent(OptionalLong ofStep) {
      return state.ticks() + ofStep.orElse(0);
    }
  }

  private Progress look(Asked asked) {
    return switch (orders.look(asked.state().current(), upstream.keyOf(asked.upstreamId()))) {
      case XaiPoll.Pending(int percent) -> new Progress.Running(asked.percent(percent));
      case XaiPoll.Done(URI url, var ticks) ->
          asked.isLast() ? ready(asked, url, ticks) : intend(asked);
      case XaiPoll.Failed(Failure failure, String said, var ticks) ->
          new Progress.Broken(failure, told(asked.spent(ticks), said));
      case XaiPoll.Empty _ -> empty(asked);
      case XaiPoll.Unknown _ -> new Progress.NotFound();
      case XaiPoll.Unclear(String why, var retryAfter) -> new Progress.Unclear(why, retryAfter);
    };
  }

  /** Said often enough, done without a file is broken. */
  private Progress empty(Asked asked) {
    return empty.merge(asked.upstreamId(), 1, Integer::sum) < MOST_EMPTY
        ? new Progress.Unclear("done, it says, but without a file")
        : new Progress.Broken(
            Failure.of(FailureCode.UPSTREAM_FAILED),
            told(asked.state().ticks(), "done without a file"));
  }

  private Progress.Told told(long ticks, String said) {
    String shown = upstream.shown(said);
    return new Progress.Told(
        ticks == 0 ? null : new dev.filmgate.task.UpstreamCost(ticks),
        shown.isEmpty() ? null : shown);
  }

  private Progress ready(Asked asked, URI url, OptionalLong ticks) {
    long spent = asked.spent(ticks);
    if (asked.recipe().plan().isAsDelivered() && !asked.recipe().upscale()) {
      return new Progress.Ready(url, told(spent, ""));
    }
    try {
      return new Progress.Ready(
          bench.film(reels(asked), asked.recipe()), told(spent, done(asked.recipe())));
    } catch (IOException notNow) {
      LOG.warn("a film cannot be put together: {}", notNow.getMessage());
      return new Progress.Unclear("its film cannot be put together now");
    }
  }

  private static String done(XaiChoice.Recipe recipe) {
    return recipe.upscale()
        ? "enlarged here to 1080 lines from " + recipe.resolution().shortSide()
        : "cut and joined here";
  }

  private XaiBench.Reels reels(Asked asked) {
    var key = upstream.keyOf(asked.upstreamId());
    return new XaiBench.Reels(
        asked.order(), key, step -> orders.answer(asked.state().requests().get(step), key));
  }

  // --- the next step of a chain ----------------------------------------------------------------

  /** Has it written down that the next step may be ordered from now on. */
  private Progress intend(Asked asked) {
    String next = retagged(asked, asked.state().intending());
    armed.add(armedFor(asked, next));
    return new Progress.Moved(next, Duration.ZERO, Progress.Told.NOTHING);
  }

  private static String armedFor(Asked asked, String state) {
    return asked.order().key().value() + " " + state;
  }

  private String retagged(Asked asked, XaiState state) {
    return upstream.tagged(state.text(), upstream.keyOf(asked.upstreamId()));
  }

  /** Orders the next step, if it was this process that said it would and did not yet. */
  private Progress goOn(Asked asked) {
    if (!armed.remove(armedFor(asked, asked.upstreamId()))) {
      return lost(
          asked.state().ticks() + before(asked),
          "whether the next step was taken was never learnt");
    }
    var key = upstream.keyOf(asked.upstreamId());
    if (!(orders.look(asked.state().current(), key) instanceof XaiPoll.Done(_, var ticks))) {
      return stay(asked, AFTER_A_REFUSAL);
    }
    long spent = asked.spent(ticks);
    var step = asked.recipe().plan().steps().get(asked.state().step() + 1);
    return switch (orders.next(reels(asked), asked.recipe(), step)) {
      case XaiOrders.Taken.Yes(String id, _) ->
          claims.claim(id, asked.order().key().value())
              ? moved(asked, asked.state().next(id, ticks.orElse(0)))
              : lost(spent, "the next step has the id of another order");
      case XaiOrders.Taken.Busy(Duration pause) -> stay(asked, pause);
      case XaiOrders.Taken.Rejected _ -> stay(asked, AFTER_A_REFUSAL);
      case XaiOrders.Taken.Refused(Failure failure, String said) ->
          new Progress.Broken(failure, told(spent, said));
      case XaiOrders.Taken.Unknown(String why) -> lost(spent, why);
    };
  }

  /** What the step before the lost one cost, as far as that can be learnt. */
  private long before(Asked asked) {
    return orders.look(asked.state().current(), upstream.keyOf(asked.upstreamId()))
            instanceof XaiPoll.Done(_, var ticks)
        ? ticks.orElse(0)
        : 0;
  }

  /** The next step was certainly not taken; it is tried again. */
  private Progress stay(Asked asked, Duration pause) {
    return new Progress.Moved(
        retagged(asked, asked.state().stayed()), pause, Progress.Told.NOTHING);
  }

  private Progress moved(Asked asked, XaiState next) {
    return new Progress.Moved(retagged(asked, next), Duration.ZERO, told(next.ticks(), ""));
  }

  private Progress lost(long spent, String why) {
    return new Progress.Broken(Failure.of(FailureCode.UPSTREAM_LOST), told(spent, why));
  }

  // --- files -----------------------------------------------------------------------------------

  @Override
  public InputStream open(URI output) throws IOException {
    return bench.isOurs(output)
        ? Files.newInputStream(Path.of(output))
        : upstream.download(output, upstream.keyOf(""));
  }

  @Override
  public void forget(String upstreamId) {
    XaiState.parse(Upstream.bare(upstreamId))
        .ifPresent(state -> {
          claims.owner(state.requests().getFirst()).ifPresent(bench::clear);
          state.requests().forEach(claims::forget);
        });
    empty.remove(upstreamId);
  }

  @Override
  public List<RouteFinding> examine() {
    return upstream.examine(
        orders.wire().models(), orders.wire().order(NO_ORDER), config.models().targets());
  }
}
