package dev.filmgate.gateway;

import dev.filmgate.id.TaskId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs result links over id, variant and expiry with HMAC-SHA256 ({@code dialects.md} §1.14), so
 * that they need no key until they expire.
 */
public final class LinkSigner {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;

  /**
   * @param secret 32 random bytes that survive restarts
   */
  public LinkSigner(byte[] secret) {
    if (secret.length != KEY_BYTES) {
      throw new IllegalArgumentException("a link key has " + KEY_BYTES + " bytes");
    }
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** The path and query of a signed link. */
  public String link(TaskId task, Variant variant, long expires) {
    return "/v1/videos/%s/content?variant=%s&exp=%d&sig=%s"
        .formatted(task.video(), variant.word(), expires, signature(task, variant, expires));
  }

  /** Whether we signed this, compared in constant time. */
  public boolean isOurs(TaskId task, Variant variant, long expires, String signature) {
    return MessageDigest.isEqual(
        signature(task, variant, expires).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  private String signature(TaskId task, Variant variant, long expires) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      String signed = task.bare() + "\n" + variant.word() + "\n" + expires;
      byte[] digest = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
    }
  }
}
