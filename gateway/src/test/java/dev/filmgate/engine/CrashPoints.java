package dev.filmgate.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Ends the process, as far as the engine can tell, at a chosen point of its life. */
final class CrashPoints {

  /** Not an exception: nothing in the engine may catch it and go on. */
  static final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash(String where) {
      super(where, null, false, false);
    }
  }

  private final List<String> passed = new ArrayList<>();
  private int crashAt = -1;

  /** Crashes at this point of those that follow, counted from 0. */
  void arm(int point) {
    passed.clear();
    crashAt = point;
  }

  void disarm() {
    crashAt = -1;
  }

  /** The points that were passed since the last {@link #arm}. */
  List<String> passed() {
    return List.copyOf(passed);
  }

  void pass(String where) {
    passed.add(where);
    if (passed.size() - 1 == crashAt) {
      crashAt = -1;
      throw new Crash(where);
    }
  }

  /** Two points: just before something is done, and just after. */
  <T> T around(String where, Supplier<T> work) {
    pass("before " + where);
    T result = work.get();
    pass("after " + where);
    return result;
  }
}
