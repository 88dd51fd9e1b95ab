package dev.filmgate.app;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.FileId;
import dev.filmgate.id.Ids;
import dev.filmgate.id.KeyId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Names that nobody can guess. */
final class RandomIds implements Ids {

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final int NAME_BYTES = 12;

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;
  private final String requests;
  private final AtomicLong request = new AtomicLong();

  /** A number from 0 to below 1. */
  double fraction() {
    return random.nextDouble();
  }

  RandomIds(InstantSource clock) {
    this.clock = clock;
    this.requests = "req_" + name(6) + "_";
  }

  /** RFC 9562: 48 bits of milliseconds, then 74 random ones. */
  @Override
  public TaskId task() {
    byte[] bytes = random(10);
    long high = 0;
    for (int i = 0; i < 2; i++) {
      high = (high << 8) | (bytes[i] & 0xff);
    }
    long low = 0;
    for (int i = 2; i < 10; i++) {
      low = (low << 8) | (bytes[i] & 0xff);
    }
    long top = (clock.millis() << 16) | VERSION_7 | (high & 0x0fff);
    return new TaskId(new UUID(top, (low & ~(3L << 62)) | VARIANT));
  }

  @Override
  public AccountId account() {
    return new AccountId("acc_" + name(NAME_BYTES));
  }

  @Override
  public KeyId key() {
    return new KeyId("key_" + name(NAME_BYTES));
  }

  @Override
  public SubmissionKey submission() {
    return new SubmissionKey("sub_" + name(NAME_BYTES));
  }

  @Override
  public AssetId asset() {
    return new AssetId("asset_" + name(NAME_BYTES));
  }

  @Override
  public FileId file() {
    return new FileId("file_" + name(NAME_BYTES));
  }

  /** The id of one request: unique, cheap, and nothing to keep secret. */
  String request() {
    return requests + Long.toString(request.incrementAndGet(), Character.MAX_RADIX);
  }

  @Override
  public byte[] random(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private String name(int bytes) {
    return HexFormat.of().formatHex(random(bytes));
  }
}
