package dev.filmgate.app;

import dev.filmgate.net.AllowedRange;
import dev.filmgate.net.Cidr;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration as read: one value a key, or none where that is allowed. */
final class ConfigValues {

  /** What was found for a key; empty when the key has no value. */
  record Value(ConfigKey key, ConfigSetting setting, Optional<Object> value) {}

  private final Map<String, Value> values;
  private final List<RouteConfig> routes;

  ConfigValues(Map<String, Value> values, List<RouteConfig> routes) {
    this.values = values;
    this.routes = List.copyOf(routes);
  }

  /** In the order in which they stand; none means our own renderer. */
  List<RouteConfig> routes() {
    return routes;
  }

  int whole(String key) {
    return Math.toIntExact(load(key, Long.class));
  }

  long size(String key) {
    return load(key, Long.class);
  }

  Duration time(String key) {
    return load(key, Duration.class);
  }

  boolean flag(String key) {
    return load(key, Boolean.class);
  }

  String text(String key) {
    return load(key, String.class);
  }

  Optional<String> findText(String key) {
    return find(key, String.class);
  }

  Path path(String key) {
    return load(key, Path.class);
  }

  Optional<Path> findPath(String key) {
    return find(key, Path.class);
  }

  Optional<URI> findUrl(String key) {
    return find(key, URI.class);
  }

  /** Empty when the key has no value. */
  List<String> texts(String key) {
    return find(key, List.class).stream().flatMap(List<?>::stream).map(String.class::cast).toList();
  }

  /** Empty when the key has no value. */
  List<Cidr> blocks(String key) {
    return find(key, List.class).stream().flatMap(List<?>::stream).map(Cidr.class::cast).toList();
  }

  /** Empty when the key has no value. */
  List<AllowedRange> ranges(String key) {
    return find(key, List.class).stream()
        .flatMap(List<?>::stream)
        .map(AllowedRange.class::cast)
        .toList();
  }

  /** A fault that only the value's user can see, told like all others. */
  ConfigException fault(String key, String reason) {
    return new ConfigException(List.of(entry(key).setting().origin() + ": " + key + ": " + reason));
  }

  /** Every key, its value and where that comes from, one line each. */
  String show() {
    return Stream.concat(
            values.values().stream().map(ConfigValues::line),
            routes.stream().map(ConfigValues::line))
        .collect(Collectors.joining("\n"));
  }

  private static String line(RouteConfig route) {
    String more =
        switch (route.kind()) {
          case RouteConfig.Kind.Local _ -> "";
          case RouteConfig.Kind.Xai(var base, var keys, _) ->
              " " + base + ", key ****, keys " + keys.size();
          case RouteConfig.Kind.Relay(var base, var keys, var relay) ->
              " %s, %s%s"
                  .formatted(
                      relay.speech().word(),
                      base,
                      keys.isEmpty() ? "" : ", key ****, keys " + keys.size());
        };
    return "%-28s %s%s, models %s, priority %d, weight %d"
        .formatted(
            "routes." + route.name(),
            route.kind().word(),
            more,
            route.models().words(),
            route.rank().priority(),
            route.rank().weight());
  }

  private static String line(Value value) {
    String text = value.setting().text();
    String shown = text.isEmpty() ? "(none)" : value.key().isSecret() ? "****" : text;
    return "%-28s %-24s %s".formatted(value.key().name(), shown, value.setting().origin());
  }

  private <T> T load(String key, Class<T> type) {
    return find(key, type).orElseThrow(() -> fault(key, "it has no value, and needs one"));
  }

  private <T> Optional<T> find(String key, Class<T> type) {
    return entry(key)
        .value()
        .map(value -> {
          if (!type.isInstance(value)) {
            throw new IllegalStateException(key + " is not a " + type.getSimpleName());
          }
          return type.cast(value);
        });
  }

  private Value entry(String key) {
    return Optional.ofNullable(values.get(key))
        .orElseThrow(() -> new IllegalStateException(key + " is not in ConfigKeys"));
  }
}
