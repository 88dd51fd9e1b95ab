package dev.filmgate.testing;

import dev.filmgate.engine.Shelf;
import dev.filmgate.engine.TaskQueue;

final class MemoryShelfTest extends ShelfContract {

  private final MemoryTaskQueue store = new MemoryTaskQueue("a");

  @Override
  protected TaskQueue queue() {
    return store;
  }

  @Override
  protected Shelf shelf() {
    return store;
  }
}
