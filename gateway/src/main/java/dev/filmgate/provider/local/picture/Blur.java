package dev.filmgate.provider.local.picture;

/** Box blurs; two of them one after the other are smooth enough for the eye. */
final class Blur {

  private Blur() {}

  static byte[] twice(byte[] plane, int width, int height, int radius) {
    return once(once(plane, width, height, radius), width, height, radius);
  }

  private static byte[] once(byte[] plane, int width, int height, int radius) {
    var across = new byte[plane.length];
    for (int y = 0; y < height; y++) {
      run(plane, across, new Run(y * width, 1, width), radius);
    }
    var down = new byte[plane.length];
    for (int x = 0; x < width; x++) {
      run(across, down, new Run(x, width, height), radius);
    }
    return down;
  }

  /** A row or a column. */
  private record Run(int start, int step, int length) {
    int at(int index) {
      return start + Math.clamp(index, 0, length - 1) * step;
    }
  }

  private static void run(byte[] from, byte[] to, Run run, int radius) {
    int sum = 0;
    for (int i = -radius; i <= radius; i++) {
      sum += from[run.at(i)] & 255;
    }
    int count = 2 * radius + 1;
    for (int i = 0; i < run.length(); i++) {
      to[run.at(i)] = (byte) ((sum + radius) / count);
      sum += (from[run.at(i + radius + 1)] & 255) - (from[run.at(i - radius)] & 255);
    }
  }

  /** The same for a small plane of numbers. */
  static float[] twice(float[] plane, int width, int height, int radius) {
    return once(once(plane, width, height, radius), width, height, radius);
  }

  static float[] once(float[] plane, int width, int height, int radius) {
    var across = new float[plane.length];
    for (int y = 0; y < height; y++) {
      run(plane, across, new Run(y * width, 1, width), radius);
    }
    var down = new float[plane.length];
    for (int x = 0; x < width; x++) {
      run(across, down, new Run(x, width, height), radius);
    }
    return down;
  }

  private static void run(float[] from, float[] to, Run run, int radius) {
    for (int i = 0; i < run.length(); i++) {
      float sum = 0;
      for (int k = i - radius; k <= i + radius; k++) {
        sum += from[run.at(k)];
      }
      to[run.at(i)] = sum / (2 * radius + 1);
    }
  }
}
