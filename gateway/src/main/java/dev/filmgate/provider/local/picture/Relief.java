package dev.filmgate.provider.local.picture;

/**
 * A small gray picture made comparable: each place against its surroundings, in units of the
 * contrast there, so that a dark scene matches a bright one. It has a border of repeated edges, so
 * that a search may look beyond it.
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record Relief(int width, int height, float[] values) {

  static final int BORDER = 16;

  private static final float LEAST_CONTRAST = 4;

  static Relief of(float[] brightness, int width, int height) {
    float[] mean = Blur.once(brightness, width, height, 5);
    var difference = new float[brightness.length];
    var contrast = new float[brightness.length];
    for (int i = 0; i < brightness.length; i++) {
      difference[i] = brightness[i] - mean[i];
      contrast[i] = Math.abs(difference[i]);
    }
    contrast = Blur.once(contrast, width, height, 6);
    int stride = width + 2 * BORDER;
    var values = new float[stride * (height + 2 * BORDER)];
    for (int y = -BORDER; y < height + BORDER; y++) {
      for (int x = -BORDER; x < width + BORDER; x++) {
        int at = Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1);
        values[(y + BORDER) * stride + x + BORDER] =
            difference[at] / (contrast[at] + LEAST_CONTRAST);
      }
    }
    return new Relief(width, height, values);
  }

  int stride() {
    return width + 2 * BORDER;
  }

  int at(int x, int y) {
    return (y + BORDER) * stride() + x + BORDER;
  }
}
