package dev.filmgate.provider.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose the ids of an upstream are, as far as this process has seen: an upstream that gives one id
 * to two orders must not make one caller see the other's video. Bounded; safe for use by many
 * threads.
 */
public final class Claims {

  private static final int MOST = 50_000;

  private final Map<String, String> owners = new LinkedHashMap<>();

  /** Whether the id is this owner's: false when another order has it already. */
  public synchronized boolean claim(String id, String owner) {
    String known = owners.computeIfAbsent(id, _ -> owner);
    if (owners.size() > MOST) {
      var oldest = owners.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return known.equals(owner);
  }

  /** Whose the id is, as far as is known. */
  public synchronized Optional<String> owner(String id) {
    return Optional.ofNullable(owners.get(id));
  }

  public synchronized void forget(String id) {
    owners.remove(id);
  }
}
