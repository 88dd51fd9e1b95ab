package dev.filmgate.provider;

import dev.filmgate.task.PollSchedule;

/**
 * A configured way to a provider.
 *
 * @param slots how many orders may be with the provider at once
 */
public record Route(String name, VideoProvider provider, int slots, PollSchedule polls) {

  public Route {
    if (slots < 1) {
      throw new IllegalArgumentException("a route has at least one slot");
    }
  }
}
