package dev.filmgate.billing;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import dev.filmgate.id.ModelId;
import dev.filmgate.id.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger: written once, never changed.
 *
 * @param number its place in the ledger; 0 as long as it is not written
 * @param id unique; made of the task for whatever a task does, so that nothing is done twice
 */
public record Entry(
    long number, String id, AccountId account, Kind kind, Legs legs, Instant at, Cause cause) {

  /** What an entry is about; what does not apply is null. */
  public record Cause(
      @Nullable TaskId task, @Nullable KeyId key, @Nullable ModelId model, @Nullable String note) {

    /** An operator's reason. */
    public static Cause note(@Nullable String note) {
      return new Cause(null, null, null, note);
    }
  }

  /** The id of the entry that opens a task's hold. */
  public static String holdId(TaskId task) {
    return task.bare() + ":hold";
  }

  /** The id of the one entry that closes it, whatever comes of the task. */
  public static String closeId(TaskId task) {
    return task.bare() + ":close";
  }
}
