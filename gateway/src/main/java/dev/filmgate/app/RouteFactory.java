package dev.filmgate.app;

import dev.filmgate.net.AddressPolicy;
import dev.filmgate.net.AllowedRange;
import dev.filmgate.net.Outbound;
import dev.filmgate.net.OutboundLimits;
import dev.filmgate.provider.Route;
import dev.filmgate.provider.RouteHealth;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.provider.relay.RelayProvider;
import dev.filmgate.provider.wire.RouteKey;
import dev.filmgate.provider.wire.Upstream;
import dev.filmgate.provider.xai.Cutting;
import dev.filmgate.provider.xai.XaiProvider;
import dev.filmgate.rehearsal.CrashPoints;
import dev.filmgate.task.PollSchedule;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Makes routes of their configuration. A route whose configuration did not change stays the same
 * one, with its health and its orders; what is no longer a route is closed with the process, since
 * orders may still be with it.
 */
final class RouteFactory implements AutoCloseable {

  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

  /** Who has anything looked at more often than this rehearses. */
  private static final Duration REHEARSAL = Duration.ofMillis(100);

  /** So often a second a route may be asked by all orders together, however few it takes. */
  private static final int FEWEST_POLLS = 20;

  /** A slow route has connections of its own, so that it does not slow another. */
  private static final int CONNECTIONS = 256;

  private final Surroundings around;
  private final Patience patience;
  private final Map<RouteConfig, Route> routes = new HashMap<>();
  private final List<Upstream> opened = new ArrayList<>();

  /**
   * What routes are made with.
   *
   * @param local the route to our own renderer
   * @param table a folder for films that are put together here
   * @param quickest how often anything is looked at, at most
   */
  record Surroundings(
      Route local,
      List<AllowedRange> allowed,
      Duration quickest,
      CrashPoints points,
      InstantSource clock,
      LongSupplier nanos,
      Path table,
      Cutting cutting) {}

  /**
   * How long a provider is waited for.
   *
   * @param silence for its next byte
   * @param create for its whole answer to an order
   * @param ask for its whole answer to a question
   */
  record Patience(Duration silence, Duration create, Duration ask) {

    static final Patience USUAL =
        new Patience(Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofSeconds(30));

    private OutboundLimits limits() {
      return new OutboundLimits(
          Duration.ofSeconds(10), silence, Duration.ofMinutes(2), CONNECTIONS, CONNECTIONS / 2);
    }
  }

  RouteFactory(Surroundings around, Patience patience) {
    this.around = around;
    this.patience = patience;
  }

  /** The routes of a configuration; without any, our own renderer. */
  synchronized List<Route> routes(List<RouteConfig> configs) {
    if (configs.isEmpty()) {
      return List.of(around.local());
    }
    return configs.stream().map(config -> routes.computeIfAbsent(config, this::open)).toList();
  }

  private Route open(RouteConfig config) {
    Route local = around.local();
    if (config.kind() instanceof RouteConfig.Kind.Local) {
      int slots = config.maxInFlight() == 0 ? local.slots() : config.maxInFlight();
      return new Route(
          config.name(),
          local.provider(),
          slots,
          local.polls(),
          config.rank(),
          new RouteHealth(slots, 0),
          config.models());
    }
    var health = new RouteHealth(config.maxInFlight(), config.callsPerMinute());
    return new Route(
        config.name(),
        around.points().around(remote(config.kind(), health)),
        config.maxInFlight(),
        polls(config, around.quickest()),
        config.rank(),
        health,
        config.models());
  }

  /** Never more often than the engine looks at anything. */
  static PollSchedule polls(RouteConfig config, Duration quickest) {
    if (quickest.compareTo(REHEARSAL) < 0) {
      return PollSchedule.remote(quickest, quickest)
          .from(PollSchedule.Start.AT_ONCE)
          .atMost(together(config, quickest));
    }
    Duration longest = longer(config.polls().between(), quickest);
    Duration first = longer(shorter(FIRST_WAIT, longest), quickest);
    return PollSchedule.remote(first, longest).atMost(together(config, longest));
  }

  /** Where nothing is said, as many as it takes to look at each order once in its interval. */
  private static int together(RouteConfig config, Duration between) {
    long needed = Math.ceilDiv(config.maxInFlight() * 1_000L, between.toMillis());
    return config.polls().perSecond() > 0
        ? config.polls().perSecond()
        : Math.clamp(needed, FEWEST_POLLS, Integer.MAX_VALUE);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private VideoProvider remote(RouteConfig.Kind kind, RouteHealth health) {
    return switch (kind) {
      case RouteConfig.Kind.Local _ -> around.local().provider();
      case RouteConfig.Kind.Relay(var base, var keys, var config) ->
          new RelayProvider(config, upstream(base, keys, health));
      case RouteConfig.Kind.Xai(var base, var keys, var config) ->
          new XaiProvider(config, upstream(base, keys, health), around.table(), around.cutting());
    };
  }

  private Upstream upstream(URI base, List<RouteKey> keys, RouteHealth health) {
    var clients =
        new Upstream.Clients(
            new Outbound(AddressPolicy.operator(), patience.limits()),
            new Outbound(AddressPolicy.publicOnly(around.allowed()), patience.limits()));
    var times =
        new Upstream.Times(
            patience.create(),
            patience.ask(),
            Duration.ofMinutes(20),
            around.clock(),
            around.nanos());
    var upstream = new Upstream(base, keys, health, clients, times);
    opened.add(upstream);
    return upstream;
  }

  @Override
  public synchronized void close() {
    opened.forEach(Upstream::close);
  }
}
