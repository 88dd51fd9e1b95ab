package dev.filmgate.provider.local.text;

import dev.filmgate.provider.local.shape.Outline;
import dev.filmgate.provider.local.shape.Placement;
import dev.filmgate.provider.local.shape.Raster;
import dev.filmgate.video.FrameSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A prompt set in at most two lines, as the cover of each pixel at the bottom of the picture. */
public final class Caption {

  private static final int MOST_LINES = 2;
  private static final float LINE_HEIGHT = 1.36f;

  private final int top;
  private final int width;
  private final float[] cover;
  private final float size;

  private Caption(int top, int width, float[] cover, float size) {
    this.top = top;
    this.width = width;
    this.cover = cover;
    this.size = size;
  }

  /** Sets the prompt; empty when it has letters that cannot be written properly. */
  public static Optional<Caption> of(String prompt, FrameSize frame) {
    var typeface = new Typeface();
    return Wording.of(prompt, typeface).map(text -> set(text, frame, typeface));
  }

  /** The first row that has letters. */
  public int top() {
    return top;
  }

  public int bottom() {
    return top + cover.length / width;
  }

  /** The height of the letters, in pixels. */
  public float size() {
    return size;
  }

  /** How much of a pixel is letter; nothing outside the caption's rows. */
  public float cover(int x, int y) {
    int row = y - top;
    return x < 0 || x >= width || row < 0 || row * width >= cover.length
        ? 0
        : cover[row * width + x];
  }

  private static Caption set(String text, FrameSize frame, Typeface typeface) {
    int shortSide = Math.min(frame.width(), frame.height());
    float size = Math.max(14, shortSide * 0.036f);
    var lines = wrap(text, frame.width() * 0.82f / size, typeface);
    float lineHeight = size * LINE_HEIGHT;
    float baseline = frame.height() - shortSide * 0.055f - (lines.size() - 1) * lineHeight;
    int top = (int) (baseline - size * 1.1f);
    var outline = Outline.builder();
    for (String line : lines) {
      float x = (frame.width() - measure(line, typeface) * size) / 2;
      draw(line, typeface, outline, x, baseline - top, size);
      baseline += lineHeight;
    }
    int rows = frame.height() - top;
    var cover = new float[frame.width() * rows];
    new Raster(frame.width(), rows)
        .fill(
            outline.build(),
            Placement.at(0, 0, 1),
            (y, left, row, count) ->
                System.arraycopy(row, 0, cover, y * frame.width() + left, count));
    return new Caption(top, frame.width(), cover, size);
  }

  private static void draw(
      String line, Typeface typeface, Outline.Builder outline, float x, float y, float size) {
    float pen = x;
    for (int character : line.codePoints().toArray()) {
      var glyph = typeface.find(character);
      if (glyph != null) {
        glyph.font().draw(glyph.index(), outline, pen, y, size);
        pen += glyph.advance() * size;
      }
    }
  }

  /** Breaks between words, and anywhere between Chinese characters; ends in … if it is too long. */
  private static List<String> wrap(String text, float room, Typeface typeface) {
    var lines = new ArrayList<String>();
    String rest = text;
    while (!rest.isEmpty() && lines.size() < MOST_LINES) {
      boolean last = lines.size() == MOST_LINES - 1;
      if (measure(rest, typeface) <= room) {
        lines.add(rest);
        return lines;
      }
      float whole = measure(rest, typeface);
      boolean two = !last && whole < room * 1.9f;
      int fits = fitting(rest, last ? room - 1 : two ? whole * 0.56f : room, typeface);
      int end = last ? fits : breakBefore(rest, fits);
      lines.add(last ? rest.substring(0, end).strip() + "…" : rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    return lines;
  }

  /** How many characters fit; at least one. */
  private static int fitting(String text, float room, Typeface typeface) {
    float width = 0;
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      var glyph = typeface.find(character);
      width += glyph == null ? 0 : glyph.advance();
      if (width > room && at > 0) {
        return at;
      }
      at += Character.charCount(character);
    }
    return at;
  }

  private static int breakBefore(String text, int limit) {
    for (int at = limit; at > limit / 2; at--) {
      if (text.charAt(at) == ' ' || Character.isIdeographic(text.charAt(at))) {
        return at;
      }
    }
    return limit;
  }

  private static float measure(String text, Typeface typeface) {
    float width = 0;
    for (int character : text.codePoints().toArray()) {
      var glyph = typeface.find(character);
      width += glyph == null ? 0 : glyph.advance();
    }
    return width;
  }
}
