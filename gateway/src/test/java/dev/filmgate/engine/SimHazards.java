package dev.filmgate.engine;

import java.util.Random;
import java.util.function.Supplier;

/** What can happen before and after everything that a node does outside itself. */
final class SimHazards {

  /** A node ends without a word. Not an exception: nothing in the engine may catch it. */
  static final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    private final transient SimNode node;

    Crash(SimNode node, String where) {
      super(node.name() + " ends " + where, null, false, false);
      this.node = node;
    }

    SimNode node() {
      return node;
    }
  }

  /** The store says that it failed; whether before or after it did what was asked is not said. */
  static final class Away extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    Away(String where) {
      super("the store is away " + where);
    }
  }

  private final Random random;
  private final Runnable meanwhile;
  private boolean calm;
  private int depth;

  /**
   * @param meanwhile what else happens in the world while a node is held up
   */
  SimHazards(Random random, Runnable meanwhile) {
    this.random = random;
    this.meanwhile = meanwhile;
  }

  /** From now on nothing happens. */
  void calmDown() {
    calm = true;
  }

  /** A call outside: the node may end, or be held up, before it and after it. */
  <T> T call(SimNode node, String what, Supplier<T> work) {
    pass(node, "before " + what);
    T result = work.get();
    pass(node, "after " + what);
    return result;
  }

  /** A write: it may also fail before it took effect, or after it. */
  <T> T write(SimNode node, String what, Supplier<T> work) {
    pass(node, "before " + what);
    away("before " + what);
    T result = work.get();
    pass(node, "after " + what);
    away("after " + what);
    return result;
  }

  void pass(SimNode node, String where) {
    if (calm) {
      return;
    }
    int dice = random.nextInt(1_000);
    if (dice < 6) {
      throw new Crash(node, where);
    }
    if (dice < 40) {
      holdUp();
    }
    if (node.hasEnded()) {
      throw new Crash(node, where);
    }
  }

  /** The node stands still while the world goes on. */
  void holdUp() {
    if (depth == 0) {
      depth++;
      try {
        meanwhile.run();
      } finally {
        depth--;
      }
    }
  }

  private void away(String where) {
    if (!calm && random.nextInt(1_000) < 8) {
      throw new Away(where);
    }
  }
}
