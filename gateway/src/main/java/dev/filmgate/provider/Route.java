package dev.filmgate.provider;

import dev.filmgate.task.PollSchedule;
import dev.filmgate.video.VideoSpec;
import java.time.Instant;
import java.util.Optional;

/**
 * A configured way to a provider.
 *
 * @param slots how many orders may be with the provider at once
 * @param rank when it is preferred to others
 * @param models which models it serves
 */
public record Route(
    String name,
    VideoProvider provider,
    int slots,
    PollSchedule polls,
    Rank rank,
    RouteHealth health,
    ModelMap models) {

  /**
   * Where a route stands among those that can serve an order.
   *
   * @param priority the lowest is asked first
   * @param weight its share among those of the same priority
   */
  public record Rank(int priority, int weight) {

    public static final Rank FIRST = new Rank(0, 1);

    public Rank {
      if (weight < 1) {
        throw new IllegalArgumentException("a route's weight is at least 1");
      }
    }
  }

  /** A route without equals. */
  public Route(String name, VideoProvider provider, int slots, PollSchedule polls) {
    this(name, provider, slots, polls, Rank.FIRST, new RouteHealth(slots, 0), ModelMap.OWN_NAMES);
  }

  /** What it cannot do of such an order; empty when it can take it. */
  public Optional<Lack> lacks(VideoSpec spec) {
    return models.word(spec.model()).isEmpty()
        ? Optional.of(new Lack(Lack.Kind.MODEL, "the model " + spec.model()))
        : provider.lacks(spec);
  }

  /** How many orders it should hold now; none while it is ill or wants to be left alone. */
  public int holds(Instant now) {
    return health.ready(now).isAfter(now) ? 0 : Math.min(slots, health.limit());
  }

  public Route {
    if (slots < 1) {
      throw new IllegalArgumentException("a route has at least one slot");
    }
  }
}
