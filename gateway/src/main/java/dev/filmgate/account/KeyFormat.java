package dev.filmgate.account;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How our keys look: {@code sk-fg-}, 32 base62 digits (190 random bits), 6 base62 digits of CRC-32
 * ({@code own-api.md}). The checksum lets a mistyped key be refused without asking the store.
 */
public final class KeyFormat {

  public static final String PREFIX = "sk-fg-";

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM = 32;
  private static final int CHECK = 6;
  private static final int LENGTH = PREFIX.length() + RANDOM + CHECK;

  /**
   * How many random bytes {@link #encode} wants: more than enough, so that no digit is favoured.
   */
  public static final int ENTROPY = 40;

  private KeyFormat() {}

  /** Makes a key's text of unpredictable bytes. */
  public static String encode(byte[] entropy) {
    if (entropy.length != ENTROPY) {
      throw new IllegalArgumentException("a key is made of " + ENTROPY + " random bytes");
    }
    String random = base62(new BigInteger(1, entropy), RANDOM);
    return PREFIX + random + checksum(PREFIX + random);
  }

  /** Whether a text has our prefix, and if so whether it can be one of our keys at all. */
  public static Optional<Boolean> looksValid(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    if (secret.length() != LENGTH) {
      return Optional.of(false);
    }
    String body = secret.substring(0, LENGTH - CHECK);
    return Optional.of(secret.endsWith(checksum(body)));
  }

  /** How a key begins and ends, so that people recognise it. */
  public static String hint(String secret) {
    String head =
        secret.startsWith(PREFIX) ? PREFIX : secret.substring(0, Math.min(3, secret.length()));
    return head + "…" + secret.substring(Math.max(0, secret.length() - 4));
  }

  private static String checksum(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return base62(BigInteger.valueOf(crc.getValue()), CHECK);
  }

  private static String base62(BigInteger number, int digits) {
    var text = new char[digits];
    var base = BigInteger.valueOf(DIGITS.length());
    BigInteger rest = number;
    for (int i = digits - 1; i >= 0; i--) {
      BigInteger[] parts = rest.divideAndRemainder(base);
      text[i] = DIGITS.charAt(parts[1].intValue());
      rest = parts[0];
    }
    return new String(text);
  }
}
