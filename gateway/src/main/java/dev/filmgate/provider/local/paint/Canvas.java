package dev.filmgate.provider.local.paint;

import dev.filmgate.provider.local.shape.Outline;
import dev.filmgate.provider.local.shape.Placement;
import dev.filmgate.provider.local.shape.Raster;
import dev.filmgate.video.FrameSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The planes a frame is painted on, reused from frame to frame by one thread. They are a little
 * larger than the picture where a side is not a multiple of four (854), so that quarter-size fields
 * always fit.
 */
public final class Canvas {

  public final int width;
  public final int height;
  public final int chromaWidth;
  public final float[] luma;
  public final float[] chromaU;
  public final float[] chromaV;
  public final Field field;
  private final FrameSize size;
  private final Raster raster;
  private @Nullable Field halfField;

  public Canvas(FrameSize size) {
    this.size = size;
    this.width = (size.width() + 3) & ~3;
    this.height = (size.height() + 3) & ~3;
    this.chromaWidth = width / 2;
    this.luma = new float[width * height];
    this.chromaU = new float[chromaWidth * (height / 2)];
    this.chromaV = new float[chromaWidth * (height / 2)];
    this.field = new Field(this, Field.QUARTER);
    this.raster = new Raster(width, height);
  }

  public FrameSize size() {
    return size;
  }

  /** A field of twice the detail, for scenes that need it. */
  public Field halfField() {
    var half = halfField;
    if (half == null) {
      half = new Field(this, Field.HALF);
      halfField = half;
    }
    return half;
  }

  /** The measure that sizes follow: the shorter side. */
  public int unit() {
    return Math.min(size.width(), size.height());
  }

  /** One level everywhere in a rectangle. */
  public void fill(int top, int bottom, Ink ink) {
    Arrays.fill(luma, top * width, bottom * width, ink.y());
    Arrays.fill(chromaU, top / 2 * chromaWidth, bottom / 2 * chromaWidth, ink.u());
    Arrays.fill(chromaV, top / 2 * chromaWidth, bottom / 2 * chromaWidth, ink.v());
  }

  /** Lays ink over one pixel. */
  public void blend(int x, int y, Ink ink, float alpha) {
    int at = y * width + x;
    luma[at] += (ink.y() - luma[at]) * alpha;
    if (((x | y) & 1) == 0) {
      tint(x >> 1, y >> 1, ink, alpha);
    }
  }

  /** Lays ink's colour over one pixel of the chroma planes. */
  public void tint(int x, int y, Ink ink, float alpha) {
    int at = y * chromaWidth + x;
    chromaU[at] += (ink.u() - chromaU[at]) * alpha;
    chromaV[at] += (ink.v() - chromaV[at]) * alpha;
  }

  /** A shape in one ink. */
  public void fill(Outline outline, Placement placement, Ink ink, float alpha) {
    raster.fill(
        outline, placement, (y, left, cover, count) -> coverRow(y, left, cover, count, ink, alpha));
  }

  /**
   * A shape that stands on y = 0 of its own measure and is one unit tall, in one ink at the top
   * that turns into another at the foot.
   */
  public void fill(Outline outline, Placement placement, Ink top, Ink foot) {
    raster.fill(
        outline,
        placement,
        (y, left, cover, count) -> {
          float up = Curve.clamp((placement.y() - y) / Math.max(1, placement.scaleY()));
          Ink ink = foot.toward(top, Curve.step(0, 0.75f, up));
          coverRow(y, left, cover, count, ink, 1);
        });
  }

  private void coverRow(int y, int left, float[] cover, int count, Ink ink, float alpha) {
    int from = y * width + left;
    for (int i = 0; i < count; i++) {
      luma[from + i] += (ink.y() - luma[from + i]) * (cover[i] * alpha);
    }
    if ((y & 1) == 0) {
      for (int i = left & 1; i < count; i += 2) {
        tint((left + i) >> 1, y >> 1, ink, cover[i] * alpha);
      }
    }
  }

  /** A round spot with an edge of the given softness. */
  public void disc(
      float centreX, float centreY, float radius, float softness, Ink ink, float alpha) {
    float reach = radius + softness + 1;
    int left = Math.max(0, (int) (centreX - reach));
    int right = Math.min(width - 1, (int) (centreX + reach));
    int top = Math.max(0, (int) (centreY - reach));
    int bottom = Math.min(height - 1, (int) (centreY + reach));
    for (int y = top; y <= bottom; y++) {
      float dy = y - centreY;
      for (int x = left; x <= right; x++) {
        float dx = x - centreX;
        float distance = (float) Math.sqrt(dx * dx + dy * dy);
        float cover = Curve.clamp((radius + softness - distance) / (2 * softness));
        blend(x, y, ink, cover * cover * (3 - 2 * cover) * alpha);
      }
    }
  }

  /** A round light that fades to nothing at its radius. */
  public void glow(float centreX, float centreY, float radius, Ink ink, float amount) {
    int left = Math.max(0, (int) (centreX - radius)) & ~1;
    int right = Math.min(width, (int) (centreX + radius) + 1);
    int top = Math.max(0, (int) (centreY - radius));
    int bottom = Math.min(height, (int) (centreY + radius) + 1);
    float inverse = 1 / (radius * radius);
    for (int y = top; y < bottom; y++) {
      float rest = 1 - (y - centreY) * (y - centreY) * inverse;
      int from = y * width;
      float light = (ink.y() - 16) * amount;
      for (int x = left; x < right; x++) {
        float near = Math.max(0, rest - (x - centreX) * (x - centreX) * inverse);
        luma[from + x] = Math.min(235, luma[from + x] + light * near * near * near);
      }
      if ((y & 1) == 0) {
        glowTint(
            (y >> 1) * chromaWidth, new float[] {centreX, rest, inverse, amount}, left, right, ink);
      }
    }
  }

  private void glowTint(int from, float[] row, int left, int right, Ink ink) {
    for (int x = left; x < right; x += 2) {
      float near = Math.max(0, row[1] - (x - row[0]) * (x - row[0]) * row[2]);
      float amount = near * near * near * row[3];
      int at = from + (x >> 1);
      chromaU[at] += ink.u() * amount;
      chromaV[at] += ink.v() * amount;
    }
  }
}
