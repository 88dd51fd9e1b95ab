package dev.filmgate.store;

import java.time.Duration;

/** Is told of every transaction the writer committed; called on its thread, must not block. */
@FunctionalInterface
public interface CommitListener {

  /**
   * @param units how many callers were answered together
   * @param took from the begin of the transaction to its being durable
   */
  void committed(int units, Duration took);
}
