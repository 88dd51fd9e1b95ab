package dev.filmgate.provider.local.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What of a prompt can be written in the picture. */
final class Wording {

  /** Scripts that are written letter by letter from left to right, without joining. */
  private static final Set<UnicodeScript> SIMPLE =
      EnumSet.of(
          UnicodeScript.LATIN,
          UnicodeScript.GREEK,
          UnicodeScript.CYRILLIC,
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.COMMON);

  /** More than two lines ever hold. */
  private static final int LONGEST = 400;

  private Wording() {}

  /**
   * The prompt on one line without signs that no font has, such as emoji; empty when a letter of it
   * could not be written properly, or nothing is left.
   */
  static Optional<String> of(String prompt, Typeface typeface) {
    String start =
        prompt.codePointCount(0, prompt.length()) > LONGEST
            ? prompt.substring(0, prompt.offsetByCodePoints(0, LONGEST))
            : prompt;
    String normal = Normalizer.normalize(start, Normalizer.Form.NFC);
    var text = new StringBuilder();
    for (int character : normal.codePoints().toArray()) {
      boolean known = character < 0x1f000 && typeface.find(character) != null;
      if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
        space(text);
      } else if (Character.isLetterOrDigit(character) || isMark(character)) {
        if (!known || !SIMPLE.contains(UnicodeScript.of(character))) {
          return Optional.empty();
        }
        text.appendCodePoint(character);
      } else if (known && !Character.isISOControl(character)) {
        text.appendCodePoint(character);
      }
    }
    String line = text.toString().strip();
    return line.codePoints().anyMatch(Character::isLetterOrDigit)
        ? Optional.of(line)
        : Optional.empty();
  }

  /** Accents that did not melt into a letter; but not the selectors that come with emoji. */
  private static boolean isMark(int character) {
    return Character.getType(character) == Character.NON_SPACING_MARK
        && (character < 0xfe00 || character > 0xfe0f)
        && character != 0x20e3;
  }

  private static void space(StringBuilder text) {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
      text.append(' ');
    }
  }
}
