package dev.filmgate.testing;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.FileId;
import dev.filmgate.id.Ids;
import dev.filmgate.id.KeyId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Names in the order they are asked for: the same in every run. */
public final class SequenceIds implements Ids {

  private static final long VERSION_7 = 0x0190_0000_0000_7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final AtomicLong last = new AtomicLong();

  @Override
  public TaskId task() {
    return new TaskId(new UUID(VERSION_7, VARIANT | last.incrementAndGet()));
  }

  @Override
  public AccountId account() {
    return new AccountId("acc_" + last.incrementAndGet());
  }

  @Override
  public KeyId key() {
    return new KeyId("key_" + last.incrementAndGet());
  }

  @Override
  public SubmissionKey submission() {
    return new SubmissionKey("sub_" + last.incrementAndGet());
  }

  @Override
  public AssetId asset() {
    return new AssetId("ast_" + last.incrementAndGet());
  }

  @Override
  public FileId file() {
    return new FileId("file_" + last.incrementAndGet());
  }

  @Override
  public byte[] random(int count) {
    var bytes = new byte[count];
    new Random(last.incrementAndGet()).nextBytes(bytes);
    return bytes;
  }
}
