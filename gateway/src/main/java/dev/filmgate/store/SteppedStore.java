package dev.filmgate.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes on the caller's thread, one transaction a unit; for tests that step everything
 * themselves. Used by one thread.
 */
final class SteppedStore implements Writer, Reader {

  private final Committer committer;

  SteppedStore(Committer committer) {
    this.committer = committer;
  }

  @Override
  public <T extends @Nullable Object> T write(Unit<T> unit) {
    var pending = new Pending<T>(unit);
    try {
      committer.commit(List.of(pending));
    } catch (Committer.Broken fatal) {
      throw new StoreUnavailable("the database failed", fatal);
    }
    return pending.outcome();
  }

  @Override
  public <T extends @Nullable Object> T read(Unit<T> unit) {
    return write(unit);
  }
}
