package dev.filmgate.provider.local.paint;

import dev.filmgate.video.FrameSize;
import java.util.SplittableRandom;

/**
 * The last step of every frame: darker corners, a grain too fine to see that keeps gradients from
 * banding, and bytes in the encoder's order (all luma, then U, then V).
 */
public final class Finish {

  private static final int GRAIN = 256;
  private static final float GRAIN_STRENGTH = 0.7f;

  private final FrameSize size;
  private final float[] acrossLuma;
  private final float[] downLuma;
  private final float[] acrossChroma;
  private final float[] downChroma;
  private final float[] grain = new float[GRAIN * GRAIN];

  public Finish(FrameSize size, long seed) {
    this.size = size;
    this.acrossLuma = vignette(size.width());
    this.downLuma = vignette(size.height());
    this.acrossChroma = vignette(size.width() / 2);
    this.downChroma = vignette(size.height() / 2);
    var random = new SplittableRandom(seed);
    for (int i = 0; i < grain.length; i++) {
      grain[i] = (float) (random.nextDouble() + random.nextDouble() - 1) * GRAIN_STRENGTH + 0.5f;
    }
  }

  public void develop(Canvas canvas, byte[] out) {
    int width = size.width();
    int height = size.height();
    for (int y = 0; y < height; y++) {
      lumaRow(canvas.luma, y * canvas.width, out, y, downLuma[y]);
    }
    int half = width / 2;
    int startU = width * height;
    int startV = startU + half * (height / 2);
    for (int y = 0; y < height / 2; y++) {
      int from = y * canvas.chromaWidth;
      chromaRow(canvas.chromaU, from, out, startU + y * half, downChroma[y], y);
      chromaRow(canvas.chromaV, from, out, startV + y * half, downChroma[y], y);
    }
  }

  private void lumaRow(float[] plane, int from, byte[] out, int y, float down) {
    int width = size.width();
    int grainRow = (y & (GRAIN - 1)) * GRAIN;
    for (int left = 0; left < width; left += GRAIN) {
      int right = Math.min(width, left + GRAIN);
      int to = y * width;
      int grainAt = grainRow - left;
      for (int x = left; x < right; x++) {
        float value = (plane[from + x] - 16f) * (down * acrossLuma[x]) + 16f;
        int level = (int) (value + grain[grainAt + x]);
        out[to + x] = (byte) Math.min(235, Math.max(16, level));
      }
    }
  }

  private void chromaRow(float[] plane, int from, byte[] out, int to, float down, int y) {
    int width = size.width() / 2;
    int grainRow = (y & (GRAIN - 1)) * GRAIN;
    for (int left = 0; left < width; left += GRAIN) {
      int right = Math.min(width, left + GRAIN);
      int grainAt = grainRow - left;
      for (int x = left; x < right; x++) {
        float value = plane[from + x] * (down * acrossChroma[x]) + 128f;
        int level = (int) (value + grain[grainAt + x]);
        out[to + x] = (byte) Math.min(240, Math.max(16, level));
      }
    }
  }

  private static float[] vignette(int length) {
    var factors = new float[length];
    for (int i = 0; i < length; i++) {
      float d = (i + 0.5f) / length * 2 - 1;
      float square = d * d;
      factors[i] = 1 - 0.22f * square * square * (1.15f - 0.15f * square);
    }
    return factors;
  }
}
