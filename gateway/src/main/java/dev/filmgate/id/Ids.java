package dev.filmgate.id;

/** Makes new names. Random in production, a sequence in tests; safe for use by many threads. */
public interface Ids {

  /** A fresh UUIDv7, so that ids sort by the time they were made. */
  TaskId task();

  AccountId account();

  KeyId key();

  SubmissionKey submission();

  AssetId asset();

  FileId file();

  /** Unpredictable bytes, for secrets and seeds. */
  byte[] random(int count);
}
