package dev.filmgate.account;

import dev.filmgate.id.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * When each key was last used, in memory: a request never writes for that. A loop takes what has
 * gathered and stores it.
 */
final class LastUse {

  private static final Duration FINE = Duration.ofSeconds(1);

  private final ConcurrentMap<KeyId, Instant> uses = new ConcurrentHashMap<>();

  void note(KeyId key, Instant now) {
    Instant before = uses.get(key);
    if (before == null || now.isAfter(before.plus(FINE))) {
      uses.put(key, now);
    }
  }

  /** What has gathered since this was last asked. */
  Map<KeyId, Instant> take() {
    var taken = new HashMap<KeyId, Instant>();
    for (KeyId key : uses.keySet()) {
      Instant used = uses.remove(key);
      if (used != null) {
        taken.put(key, used);
      }
    }
    return taken;
  }
}
