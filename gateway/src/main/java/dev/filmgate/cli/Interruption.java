package dev.filmgate.cli;

/** Tells that the user pressed Ctrl-C or that the process is asked to end. */
public interface Interruption {

  /**
   * The action runs on a thread of its own, at most once, and the process does not end before it
   * returns. Actions run last registered first, and all of them before anything else is stopped.
   */
  Registration onInterrupt(Runnable action);

  /** Closed when the action is no longer wanted; harmless while the process ends. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
