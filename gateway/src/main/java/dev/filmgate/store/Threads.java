package dev.filmgate.store;

/** Waits for threads that end by themselves. */
final class Threads {

  private Threads() {}

  /** Waits to the end, whatever happens; an interrupt is kept for later. */
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
