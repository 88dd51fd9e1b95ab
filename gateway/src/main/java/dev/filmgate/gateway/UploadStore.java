package dev.filmgate.gateway;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.FileId;
import java.time.Instant;
import java.util.Optional;

/** The files that callers uploaded. Every method but the last names the account. */
public interface UploadStore {

  void add(Upload upload);

  /** The account's file of this id; empty when it is another's or has expired. */
  Optional<Upload> find(AccountId account, FileId id, Instant now);

  /**
   * Forgets a file; its bytes go once nothing uses them any more.
   *
   * @return false when the account has no such file
   */
  boolean remove(AccountId account, FileId id);

  /**
   * Forgets files that have expired.
   *
   * @param most how many at once
   * @return how many were forgotten
   */
  int removeExpired(Instant now, int most);
}
