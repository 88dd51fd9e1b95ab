package dev.filmgate.store;

import java.util.function.Function;

/** Finds the constant that a word in a row stands for. */
final class Words {

  private Words() {}

  static <T> T find(T[] known, Function<T, String> word, String written) {
    for (T value : known) {
      if (word.apply(value).equals(written)) {
        return value;
      }
    }
    throw new Row.Unreadable("the word \"" + written + "\" is not known to this program");
  }
}
