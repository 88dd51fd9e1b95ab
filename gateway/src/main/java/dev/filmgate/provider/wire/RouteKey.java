package dev.filmgate.provider.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A key of ours at a provider. It shows itself to nobody but the wire, and does not lie in memory
 * as it is, so that a search of a dump of the heap does not find it.
 */
public final class RouteKey {

  private static final int TAG_BYTES = 3;

  private final byte[] masked;
  private final byte[] digest;

  public RouteKey(String secret) {
    byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
    this.digest = digest(plain);
    this.masked = masked(plain);
    Arrays.fill(plain, (byte) 0);
  }

  /** There and back. */
  private byte[] masked(byte[] key) {
    byte[] mask = digest(digest);
    var other = new byte[key.length];
    for (int i = 0; i < key.length; i++) {
      other[i] = (byte) (key[i] ^ mask[i % mask.length]);
    }
    return other;
  }

  private static byte[] digest(byte[] plain) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(plain);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String secret() {
    return new String(masked(masked), StandardCharsets.UTF_8);
  }

  /** Tells keys of one route apart; says nothing of the key. */
  String tag() {
    return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
  }

  /** Whether there is a key at all; some servers want none. */
  boolean isSet() {
    return masked.length > 0;
  }

  String header() {
    return "Bearer " + secret();
  }

  boolean isIn(String text) {
    return isSet() && text.contains(secret());
  }

  /** The text without this key in it. */
  String scrub(String text) {
    return isSet() ? text.replace(secret(), "****") : text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RouteKey that && MessageDigest.isEqual(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return "****";
  }
}
