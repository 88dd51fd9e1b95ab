package dev.filmgate.testing;

/** How alike two planes of brightness are, one byte a pixel. */
public final class Similarity {

  private static final int WINDOW = 8;
  private static final double SMALL = 6.5025;
  private static final double LITTLE = 58.5225;

  private Similarity() {}

  /** Peak signal to noise in decibels over the first so many bytes; the same is infinite. */
  public static double psnr(byte[] one, byte[] two, int pixels) {
    double sum = 0;
    for (int i = 0; i < pixels; i++) {
      double difference = (one[i] & 255) - (two[i] & 255);
      sum += difference * difference;
    }
    return 10 * Math.log10(255 * 255 / (sum / pixels));
  }

  /** Structural similarity in windows of 8 by 8 pixels; the same is 1. */
  public static double ssim(byte[] one, byte[] two, int width, int height) {
    double sum = 0;
    int windows = 0;
    for (int y = 0; y + WINDOW <= height; y += WINDOW) {
      for (int x = 0; x + WINDOW <= width; x += WINDOW) {
        sum += window(one, two, y * width + x, width);
        windows++;
      }
    }
    return sum / windows;
  }

  /** Mean brightness over the first so many bytes. */
  public static double mean(byte[] plane, int pixels) {
    long sum = 0;
    for (int i = 0; i < pixels; i++) {
      sum += plane[i] & 255;
    }
    return sum / (double) pixels;
  }

  private static double window(byte[] one, byte[] two, int from, int width) {
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int y = 0; y < WINDOW; y++) {
      for (int x = 0; x < WINDOW; x++) {
        int p = one[from + y * width + x] & 255;
        int q = two[from + y * width + x] & 255;
        a += p;
        b += q;
        aa += p * p;
        bb += q * q;
        ab += p * q;
      }
    }
    double n = WINDOW * WINDOW;
    double meanA = a / n;
    double meanB = b / n;
    double varianceA = aa / n - meanA * meanA;
    double varianceB = bb / n - meanB * meanB;
    double covariance = ab / n - meanA * meanB;
    return (2 * meanA * meanB + SMALL)
        * (2 * covariance + LITTLE)
        / ((meanA * meanA + meanB * meanB + SMALL) * (varianceA + varianceB + LITTLE));
  }
}
