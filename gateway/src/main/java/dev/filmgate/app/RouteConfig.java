package dev.filmgate.app;

import dev.filmgate.provider.ModelMap;
import dev.filmgate.provider.Route;
import dev.filmgate.provider.relay.RelayConfig;
import dev.filmgate.provider.wire.RouteKey;
import dev.filmgate.provider.xai.XaiConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * One entry of {@code routes}. Two that are equal are the same route, also after a reload.
 *
 * @param maxInFlight orders at once; 0 for what the provider says itself
 * @param callsPerMinute creates a minute; 0 for no bound
 */
record RouteConfig(
    String name,
    Kind kind,
    ModelMap models,
    Route.Rank rank,
    int maxInFlight,
    int callsPerMinute,
    Polls polls) {

  /**
   * How often the other side is asked how orders are doing.
   *
   * @param between the longest wait from one look at an order to the next
   * @param perSecond for all orders together; 0 for as many as it takes
   */
  record Polls(Duration between, int perSecond) {

    /** What suits most providers. */
    static final Polls USUAL = new Polls(Duration.ofSeconds(15), 0);
  }

  /** Whom the route leads to, and what only that one needs. */
  sealed interface Kind {

    /** Our own renderer. */
    record Local() implements Kind {}

    record Xai(URI base, List<RouteKey> keys, XaiConfig config) implements Kind {}

    record Relay(URI base, List<RouteKey> keys, RelayConfig config) implements Kind {}

    /** The word of the configuration. */
    default String word() {
      return switch (this) {
        case Local _ -> "local";
        case Xai _ -> "xai";
        case Relay _ -> "relay";
      };
    }
  }
}
