package dev.filmgate.provider.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of one route. Orders take turns among those that are not paused; what is asked about an
 * order goes out under the key that ordered it. Safe for use by many threads.
 */
final class KeyRing {

  private final List<RouteKey> keys;
  private final Map<RouteKey, Instant> paused = new HashMap<>();
  private int turn;

  KeyRing(List<RouteKey> keys) {
    this.keys = List.copyOf(keys);
  }

  List<RouteKey> all() {
    return keys;
  }

  int size() {
    return keys.size();
  }

  /** The next key that may be used; empty when all are paused. */
  synchronized Optional<RouteKey> next(Instant now) {
    for (int tried = 0; tried < keys.size(); tried++) {
      RouteKey key = keys.get(turn++ % keys.size());
      Instant until = paused.get(key);
      if (until == null || !until.isAfter(now)) {
        paused.remove(key);
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /** How long until a key is free again. */
  synchronized Duration wait(Instant now) {
    return paused.values().stream()
        .map(until -> Duration.between(now, until))
        .min(Duration::compareTo)
        .filter(Duration::isPositive)
        .orElse(Duration.ofSeconds(1));
  }

  synchronized void pause(RouteKey key, Instant until) {
    paused.put(key, until);
  }

  /** The key of this tag; any key when it was taken away. */
  RouteKey of(String tag) {
    return keys.stream().filter(key -> key.tag().equals(tag)).findFirst().orElse(keys.getFirst());
  }

  String scrub(String text) {
    String clean = text;
    for (RouteKey key : keys) {
      clean = key.scrub(clean);
    }
    return clean;
  }
}
