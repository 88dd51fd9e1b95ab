package dev.filmgate.app;

import dev.filmgate.cli.Interruption;
import java.util.ArrayDeque;
import java.util.Deque;

/** Runs what must happen when the process is asked to end, the newest first. */
final class Interruptions implements Interruption {

  private final Deque<Entry> entries = new ArrayDeque<>();

  /** Registers with the process; called once. */
  void listen() {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(this::runAll));
  }

  @Override
  public Registration onInterrupt(Runnable action) {
    var entry = new Entry(action);
    synchronized (entries) {
      entries.push(entry);
    }
    return () -> {
      synchronized (entries) {
        entries.remove(entry);
      }
    };
  }

  void runAll() {
    while (true) {
      Entry entry;
      synchronized (entries) {
        entry = entries.poll();
      }
      if (entry == null) {
        return;
      }
      entry.action.run();
    }
  }

  /** Compared by identity: the same action may be registered twice. */
  private static final class Entry {

    private final Runnable action;

    Entry(Runnable action) {
      this.action = action;
    }
  }
}
