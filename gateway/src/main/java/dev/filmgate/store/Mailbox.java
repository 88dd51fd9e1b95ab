package dev.filmgate.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What waits for the store's threads: bounded, first in first out, closed once. */
final class Mailbox {

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final ArrayDeque<Pending<?>> waiting = new ArrayDeque<>();
  private @Nullable String closed;

  Mailbox(int capacity) {
    this.capacity = capacity;
  }

  void put(Pending<?> pending) {
    lock.lock();
    try {
      if (closed != null) {
        throw new StoreUnavailable(closed);
      }
      if (waiting.size() >= capacity) {
        throw new Overloaded(capacity + " units wait for the database already");
      }
      waiting.add(pending);
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something and takes it; empty when the box is closed and nothing is left. */
  List<Pending<?>> take(int most) {
    lock.lock();
    try {
      while (waiting.isEmpty() && closed == null) {
        filled.awaitUninterruptibly();
      }
      var taken = new ArrayList<Pending<?>>(Math.min(most, waiting.size()));
      while (!waiting.isEmpty() && taken.size() < most) {
        taken.add(waiting.remove());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing more in; what waits can still be taken. The first reason stays. */
  void close(String why) {
    lock.lock();
    try {
      closed = closed == null ? why : closed;
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
