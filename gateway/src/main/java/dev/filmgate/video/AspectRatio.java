package dev.filmgate.video;

import java.util.Optional;
import java.util.regex.Pattern;

/** The shape of a picture, such as 16:9; written and compared exactly, never reduced. */
public record AspectRatio(int width, int height) {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]?):([1-9][0-9]?)");

  public AspectRatio {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("an aspect ratio has two positive sides");
    }
  }

  /** Reads {@code "16:9"}; empty for any other form, such as {@code "16x9"}. */
  public static Optional<AspectRatio> parse(String text) {
    var form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new AspectRatio(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return width + ":" + height;
  }
}
