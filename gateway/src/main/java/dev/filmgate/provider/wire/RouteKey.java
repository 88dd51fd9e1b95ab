package dev.filmgate.provider.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A key of ours at a provider. It shows itself to nobody but the wire. */
public final class RouteKey {

  private static final int TAG_BYTES = 3;

  private final String secret;
  private final String tag;

  public RouteKey(String secret) {
    this.secret = secret;
    this.tag = tag(secret);
  }

  private static String tag(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Tells keys of one route apart; says nothing of the key. */
  String tag() {
    return tag;
  }

  /** Whether there is a key at all; some servers want none. */
  boolean isSet() {
    return !secret.isEmpty();
  }

  String header() {
    return "Bearer " + secret;
  }

  /** The text without this key in it. */
  String scrub(String text) {
    return secret.isEmpty() ? text : text.replace(secret, "****");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RouteKey that && secret.equals(that.secret);
  }

  @Override
  public int hashCode() {
    return secret.hashCode();
  }

  @Override
  public String toString() {
    return "****";
  }
}
