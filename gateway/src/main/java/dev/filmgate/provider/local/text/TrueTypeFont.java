package dev.filmgate.provider.local.text;

import dev.filmgate.provider.local.shape.Outline;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads glyphs from a TrueType font file: which character has which glyph ({@code cmap}), how wide
 * it is ({@code hmtx}) and its outline ({@code glyf}). Outlines are in ems with y downwards.
 * Described in the OpenType specification; kerning and hints are not used.
 */
final class TrueTypeFont {

  private static final int LONG_OFFSETS = 1;
  private static final int DEEPEST = 4;

  private final ByteBuffer file;
  private final Map<String, Integer> tables = new HashMap<>();
  private final float perEm;
  private final boolean longOffsets;
  private final int metrics;
  private final int characters;

  TrueTypeFont(byte[] bytes) {
    this.file = ByteBuffer.wrap(bytes);
    int count = file.getShort(4);
    for (int i = 0; i < count; i++) {
      int entry = 12 + 16 * i;
      tables.put(new String(bytes, entry, 4, StandardCharsets.US_ASCII), file.getInt(entry + 8));
    }
    this.perEm = word(table("head") + 18);
    this.longOffsets = word(table("head") + 50) == LONG_OFFSETS;
    this.metrics = word(table("hhea") + 34);
    this.characters = bestCharacterMap();
  }

  /** The glyph of a character; 0 is the box for what the font does not have. */
  int glyph(int character) {
    if (characters == 0) {
      return 0;
    }
    return word(characters) == 12 ? segmented(character) : compact(character);
  }

  boolean has(int character) {
    return glyph(character) != 0;
  }

  /** How far the next glyph is, in ems. */
  float advance(int glyph) {
    return word(table("hmtx") + 4 * Math.min(glyph, metrics - 1)) / perEm;
  }

  /** Adds a glyph's lines to an outline, at a place and size in the outline's own measure. */
  void draw(int glyph, Outline.Builder outline, float x, float y, float size) {
    float scale = size / perEm;
    draw(glyph, new Pen(outline, x, y, scale, 0, 0, scale), 0);
  }

  /** Where a glyph's own units end up. */
  private record Pen(
      Outline.Builder outline, float x, float y, float xx, float xy, float yx, float yy) {

    float toX(float ownX, float ownY) {
      return x + ownX * xx + ownY * yx;
    }

    float toY(float ownX, float ownY) {
      return y - (ownX * xy + ownY * yy);
    }
  }

  private void draw(int glyph, Pen pen, int depth) {
    int from = glyphOffset(glyph);
    if (from == glyphOffset(glyph + 1) || depth > DEEPEST) {
      return;
    }
    int at = table("glyf") + from;
    int contours = file.getShort(at);
    if (contours >= 0) {
      drawSimple(at + 10, contours, pen);
    } else {
      drawComposite(at + 10, pen, depth);
    }
  }

  private int glyphOffset(int glyph) {
    int loca = table("loca");
    return longOffsets ? file.getInt(loca + 4 * glyph) : 2 * word(loca + 2 * glyph);
  }

  private void drawSimple(int at, int contours, Pen pen) {
    if (contours == 0) {
      return;
    }
    var ends = new int[contours];
    for (int i = 0; i < contours; i++) {
      ends[i] = word(at + 2 * i);
    }
    var points = new Points(ends[contours - 1] + 1);
    points.read(at + 2 * contours + 2 + word(at + 2 * contours));
    int start = 0;
    for (int end : ends) {
      points.trace(start, end, pen);
      start = end + 1;
    }
  }

  private void drawComposite(int from, Pen pen, int depth) {
    int at = from;
    boolean more = true;
    while (more) {
      int flags = word(at);
      int glyph = word(at + 2);
      at += 4;
      boolean words = (flags & 1) != 0;
      float dx = words ? file.getShort(at) : file.get(at);
      float dy = words ? file.getShort(at + 2) : file.get(at + 1);
      at += words ? 4 : 2;
      float xx = 1;
      float yy = 1;
      if ((flags & 8) != 0) {
        xx = fraction(at);
        yy = xx;
        at += 2;
      } else if ((flags & 0x40) != 0) {
        xx = fraction(at);
        yy = fraction(at + 2);
        at += 4;
      } else if ((flags & 0x80) != 0) {
        xx = fraction(at);
        yy = fraction(at + 6);
        at += 8;
      }
      var part =
          new Pen(pen.outline, pen.toX(dx, dy), pen.toY(dx, dy), pen.xx * xx, 0, 0, pen.yy * yy);
      draw(glyph, part, depth + 1);
      more = (flags & 0x20) != 0;
    }
  }

  /** The points of one simple glyph. */
  private final class Points {
    private final int count;
    private final boolean[] onCurve;
    private final int[] x;
    private final int[] y;

    Points(int count) {
      this.count = count;
      this.onCurve = new boolean[count];
      this.x = new int[count];
      this.y = new int[count];
    }

    void read(int from) {
      var flags = new byte[count];
      int at = from;
      int read = 0;
      while (read < count) {
        byte flag = file.get(at++);
        int repeats = (flag & 8) != 0 ? 1 + (file.get(at++) & 255) : 1;
        for (int i = 0; i < repeats && read < count; i++) {
          onCurve[read] = (flag & 1) != 0;
          flags[read++] = flag;
        }
      }
      at = coordinates(x, flags, at, 2, 16);
      coordinates(y, flags, at, 4, 32);
    }

    private int coordinates(int[] into, byte[] flags, int from, int isShort, int isSame) {
      int at = from;
      int value = 0;
      for (int i = 0; i < count; i++) {
        boolean same = (flags[i] & isSame) != 0;
        if ((flags[i] & isShort) != 0) {
          int step = file.get(at++) & 255;
          value += same ? step : -step;
        } else if (!same) {
          value += file.getShort(at);
          at += 2;
        }
        into[i] = value;
      }
      return at;
    }

    /** Between two points off the curve lies one on it, half way. */
    void trace(int start, int end, Pen pen) {
      int length = end - start + 1;
      if (length < 2) {
        return;
      }
      int first = start;
      while (first <= end && !onCurve[first]) {
        first++;
      }
      boolean allOff = first > end;
      float startX = allOff ? (x[start] + x[end]) / 2f : x[first];
      float startY = allOff ? (y[start] + y[end]) / 2f : y[first];
      int offset = allOff ? 0 : first - start + 1;
      pen.outline.move(pen.toX(startX, startY), pen.toY(startX, startY));
      for (int i = 0; i < length; i++) {
        int here = start + (i + offset) % length;
        int next = start + (i + offset + 1) % length;
        if (onCurve[here]) {
          pen.outline.line(pen.toX(x[here], y[here]), pen.toY(x[here], y[here]));
        } else {
          boolean lands = onCurve[next];
          float toX = lands ? x[next] : (x[here] + x[next]) / 2f;
          float toY = lands ? y[next] : (y[here] + y[next]) / 2f;
          pen.outline.curve(
              pen.toX(x[here], y[here]),
              pen.toY(x[here], y[here]),
              pen.toX(toX, toY),
              pen.toY(toX, toY));
        }
      }
    }
  }

  /** Format 12 reaches all of Unicode; format 4 its first plane. */
  private int bestCharacterMap() {
    int cmap = table("cmap");
    int best = 0;
    for (int i = 0; i < word(cmap + 2); i++) {
      int platform = word(cmap + 4 + 8 * i);
      int at = cmap + file.getInt(cmap + 8 + 8 * i);
      int format = word(at);
      boolean unicode = platform == 0 || platform == 3;
      if (unicode && (format == 12 || (format == 4 && best == 0))) {
        best = at;
      }
    }
    return best;
  }

  private int compact(int character) {
    if (character > 0xffff) {
      return 0;
    }
    int doubled = word(characters + 6);
    int ends = characters + 14;
    int starts = ends + doubled + 2;
    for (int i = 0; i < doubled; i += 2) {
      if (character <= word(ends + i)) {
        int start = word(starts + i);
        return character < start
            ? 0
            : compactGlyph(character, start, starts + doubled + i, doubled);
      }
    }
    return 0;
  }

  private int compactGlyph(int character, int start, int deltaAt, int doubled) {
    int delta = word(deltaAt);
    int rangeAt = deltaAt + doubled;
    int range = word(rangeAt);
    if (range == 0) {
      return (character + delta) & 0xffff;
    }
    int glyph = word(rangeAt + range + 2 * (character - start));
    return glyph == 0 ? 0 : (glyph + delta) & 0xffff;
  }

  private int segmented(int character) {
    int groups = file.getInt(characters + 12);
    for (int i = 0; i < groups; i++) {
      int group = characters + 16 + 12 * i;
      int start = file.getInt(group);
      if (character >= start && character <= file.getInt(group + 4)) {
        return file.getInt(group + 8) + character - start;
      }
    }
    return 0;
  }

  private float fraction(int at) {
    return file.getShort(at) / 16384f;
  }

  private int word(int at) {
    return Short.toUnsignedInt(file.getShort(at));
  }

  private int table(String name) {
    Integer at = tables.get(name);
    if (at == null) {
      throw new IllegalArgumentException("the font has no table " + name);
    }
    return at;
  }
}
