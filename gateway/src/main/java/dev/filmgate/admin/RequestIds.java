package dev.filmgate.admin;

import dev.filmgate.id.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids that are made of the request that asks for something, so that the same request cannot make it
 * twice.
 */
final class RequestIds {

  private static final int DIGITS = 24;

  private RequestIds() {}

  /** The id of whatever this account asks for under this key. */
  static String id(String kind, AccountId account, String request) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      String text = kind + "\n" + account.value() + "\n" + request;
      String hex = HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
      return kind + "_" + hex.substring(0, DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
