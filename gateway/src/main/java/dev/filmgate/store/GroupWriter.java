package dev.filmgate.store;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes for many callers with one thread: takes what waits, runs all of it in one transaction,
 * makes that durable with one sync, then answers. After an error that leaves the files in doubt it
 * refuses everything: a failed sync must not be tried again, since the system may have dropped what
 * it could not write.
 */
final class GroupWriter implements Writer {

  private static final int BATCH = 256;
  private static final int WAITING = 10_000;
  private static final String BROKEN = "the database failed and this process must end";

  private final Committer committer;
  private final Consumer<Throwable> onFatal;
  private final Mailbox mailbox = new Mailbox(WAITING);
  private final Thread thread;
  private volatile boolean broken;

  GroupWriter(Committer committer, Consumer<Throwable> onFatal) {
    this.committer = committer;
    this.onFatal = onFatal;
    this.thread = Thread.ofPlatform().name("store-writer").daemon().unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  @Override
  public <T extends @Nullable Object> T write(Unit<T> unit) {
    var pending = new Pending<T>(unit);
    mailbox.put(pending);
    return pending.await();
  }

  /** Writes what waits, then ends. */
  void close() {
    mailbox.close("the database is closed");
    Threads.join(thread);
  }

  /** Whether the files must not be touched again, not even to close them. */
  boolean isBroken() {
    return broken;
  }

  private void loop() {
    List<Pending<?>> batch = List.of();
    try {
      for (batch = mailbox.take(BATCH); !batch.isEmpty(); batch = mailbox.take(BATCH)) {
        committer.commit(batch);
      }
    } catch (Throwable fatal) {
      fail(batch, fatal);
    }
  }

  private void fail(List<Pending<?>> batch, Throwable fatal) {
    broken = true;
    mailbox.close(BROKEN);
    for (List<Pending<?>> rest = batch; !rest.isEmpty(); rest = mailbox.take(BATCH)) {
      for (Pending<?> pending : rest) {
        pending.refuse(new StoreUnavailable(BROKEN, fatal));
        pending.answer();
      }
    }
    onFatal.accept(fatal);
  }
}
