package dev.filmgate.engine;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes files and rows that are past their time, and files that nobody knows: kept by a process
 * that ended before it could say so. Small batches, files before rows: whatever a crash leaves is
 * found again.
 */
final class Cleaner {

  private static final Logger LOG = LoggerFactory.getLogger(Cleaner.class);
  private static final int FILES = 50;
  private static final int ROWS = 200;
  private static final int BATCHES = 20;

  /** A file may be kept a while before its task is written. */
  private static final Duration YOUNG = Duration.ofHours(1);

  private final HotTasks tasks;
  private final Shelf shelf;
  private final AssetStore assets;
  private final Keeping keeping;
  private final InstantSource clock;
  private int part;

  Cleaner(Engine.Stores stores, Keeping keeping, InstantSource clock) {
    this.tasks = stores.tasks();
    this.shelf = stores.shelf();
    this.assets = stores.assets();
    this.keeping = keeping;
    this.clock = clock;
  }

  /** Removes the files of completed tasks that are past their time. */
  void expire() {
    Instant before = clock.instant().minus(keeping.videos());
    List<TaskId> expired = shelf.expired(before, FILES);
    for (int batch = 0; !expired.isEmpty() && batch < BATCHES; batch++) {
      expired.forEach(this::removeFiles);
      shelf.emptied(expired);
      LOG.info("removed the files of {} tasks", expired.size());
      expired = shelf.expired(before, FILES);
    }
  }

  private void removeFiles(TaskId task) {
    try {
      assets.deleteVideo(new AssetId(task.bare()));
    } catch (IOException stuck) {
      throw new UncheckedIOException(stuck);
    }
  }

  /** Removes rows of tasks that ended long ago. */
  void thin() {
    Instant before = clock.instant().minus(keeping.tasks());
    for (int batch = 0; batch < BATCHES; batch++) {
      List<TaskId> forgotten = shelf.forget(before, ROWS);
      tasks.forget(forgotten);
      if (forgotten.size() < ROWS) {
        return;
      }
    }
  }

  /** Looks through one part of the stored files, another one each time. */
  void sweep() {
    part = (part + 1) % AssetStore.PARTS;
    Instant young = clock.instant().minus(YOUNG);
    try {
      for (AssetStore.Found found : assets.part(part)) {
        if (found.file().since().isBefore(young) && !shelf.isWanted(found.id())) {
          LOG.warn("removed the file {}, which belongs to nothing", found.id());
          assets.delete(found.id());
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
