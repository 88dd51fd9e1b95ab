package dev.filmgate.testing;

import dev.filmgate.engine.TaskQueue;
import dev.filmgate.engine.TaskReader;

final class MemoryTaskQueueTest extends TaskQueueContract {

  private final MemoryTaskQueue queue = new MemoryTaskQueue("first");

  @Override
  protected TaskQueue queue(String owner) {
    return queue.seenBy(owner);
  }

  @Override
  protected TaskReader reader() {
    return queue;
  }
}
