package dev.filmgate.provider.local.story;

import java.util.Locale;

/**
 * A prompt made comparable: lower case, one space between words and around the whole, everything
 * that is not a letter or digit turned into a space.
 */
record Sentence(String text) {

  static Sentence of(String prompt) {
    var text = new StringBuilder(" ");
    prompt
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(point -> {
          if (Character.isLetterOrDigit(point)) {
            text.appendCodePoint(point);
          } else if (text.charAt(text.length() - 1) != ' ') {
            text.append(' ');
          }
        });
    return new Sentence(text.append(' ').toString());
  }

  int indexOf(String word) {
    return text.indexOf(word);
  }
}
