package dev.filmgate.testing;

import dev.filmgate.engine.Outbox;
import dev.filmgate.engine.TaskQueue;

final class MemoryOwnershipTest extends OwnershipContract {

  private final MemoryTaskQueue store = new MemoryTaskQueue("a");

  @Override
  protected TaskQueue queue(String owner) {
    return store.seenBy(owner);
  }

  @Override
  protected Outbox outbox(String owner) {
    return store.seenBy(owner);
  }
}
