package dev.filmgate.engine;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;
import java.time.Instant;
import java.util.List;

/** Which tasks' files and rows are past their time; everything in small batches. */
public interface Shelf {

  /** Completed tasks that still have files and completed before this, the oldest first. */
  List<TaskId> expired(Instant completedBefore, int most);

  /** The files of these are gone. */
  void emptied(List<TaskId> tasks);

  /**
   * Removes the rows of tasks that ended before this and have no files any more. What they cost
   * stays in the ledger.
   *
   * @return which
   */
  List<TaskId> forget(Instant endedBefore, int most);

  /** Whether a stored file belongs to something; a file whose name says nothing to us does. */
  boolean isWanted(AssetId asset);
}
