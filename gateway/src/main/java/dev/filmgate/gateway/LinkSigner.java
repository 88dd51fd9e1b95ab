package dev.filmgate.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  /** About 3 MB; a finished task is asked for again, and its links are the same until they end. */
  private static final int KEPT = 10_000;

  /** Never used itself, only copied: looking the algorithm up takes longer than a signature. */
  private final Mac ready;

  private final Cache<Signed, String> links = Caffeine.newBuilder().maximumSize(KEPT).build();

  private record Signed(TaskId task, Variant variant, long expires) {}

  /**
   * @param secret 32 random bytes that survive restarts
   */
  public LinkSigner(byte[] secret) {
    if (secret.length != KEY_BYTES) {
      throw new IllegalArgumentException("a link key has " + KEY_BYTES + " bytes");
    }
    try {
      this.ready = Mac.getInstance(ALGORITHM);
      ready.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
    }
  }

  /** The path and query of a signed link. */
  public String link(TaskId task, Variant variant, long expires) {
    return links.get(new Signed(task, variant, expires), this::path);
  }

  private String path(Signed what) {
    return "/v1/videos/"
        + what.task.video()
        + "/content?variant="
        + what.variant.word()
        + "&exp="
        + what.expires
        + "&sig="
        + signature(what);
  }

  /** Whether we signed this, compared in constant time. */
  public boolean isOurs(TaskId task, Variant variant, long expires, String signature) {
    return MessageDigest.isEqual(
        signature(new Signed(task, variant, expires)).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  private String signature(Signed what) {
    String signed = what.task.bare() + "\n" + what.variant.word() + "\n" + what.expires;
    byte[] digest = copy().doFinal(signed.getBytes(StandardCharsets.US_ASCII));
    return TEXT.encodeToString(digest);
  }

  private Mac copy() {
    try {
      return (Mac) ready.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("Java's own " + ALGORITHM + " can be copied", impossible);
    }
  }
}
