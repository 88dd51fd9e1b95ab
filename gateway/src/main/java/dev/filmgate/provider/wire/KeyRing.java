package dev.filmgate.provider.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The keys of one route. Orders take turns among those that are not paused; what is asked about an
 * order goes out under the key that ordered it. Safe for use by many threads.
 */
final class KeyRing {

  private final List<RouteKey> keys;
  private final Map<RouteKey, Pause> paused = new HashMap<>();
  private int turn;

  /**
   * @param refused whether the key is wrong, rather than used up for now
   */
  private record Pause(Instant until, boolean refused) {}

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
      Pause pause = paused.get(key);
      if (pause == null || !pause.until().isAfter(now)) {
        paused.remove(key);
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /** How long until a key is free again. */
  synchronized Duration wait(Instant now) {
    return soonest(now, _ -> true).filter(Duration::isPositive).orElse(Duration.ofSeconds(1));
  }

  /** How long until a key is free that is nothing but busy; empty when there is none. */
  synchronized Optional<Duration> busyFor(Instant now) {
    return soonest(now, pause -> !pause.refused())
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  private Optional<Duration> soonest(Instant now, Predicate<Pause> which) {
    return paused.values().stream()
        .filter(which)
        .map(pause -> Duration.between(now, pause.until()))
        .min(Duration::compareTo);
  }

  /** It has too many orders or calls for now. */
  synchronized void busy(RouteKey key, Instant until) {
    paused.put(key, new Pause(until, false));
  }

  /** It is wrong, or has no credit. */
  synchronized void refused(RouteKey key, Instant until) {
    paused.put(key, new Pause(until, true));
  }

  /** The key of this tag; any key when it was taken away. */
  RouteKey of(String tag) {
    return keys.stream().filter(key -> key.tag().equals(tag)).findFirst().orElse(keys.getFirst());
  }

  /** Whether one of the keys is in a body. */
  boolean isIn(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    return keys.stream().anyMatch(key -> key.isIn(text));
  }

  /** The body without any of the keys in it. */
  byte[] scrub(byte[] body) {
    return scrub(new String(body, StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  String scrub(String text) {
    String clean = text;
    for (RouteKey key : keys) {
      clean = key.scrub(clean);
    }
    return clean;
  }
}
