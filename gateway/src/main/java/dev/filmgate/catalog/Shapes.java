package dev.filmgate.catalog;

import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Resolution;
import java.util.Comparator;
import java.util.List;

/** The shape of ours that is nearest to that of somebody else's picture. */
public final class Shapes {

  private Shapes() {}

  /**
   * The ratio whose logarithm is nearest to that of a picture's.
   *
   * @param ratios not empty; the first of two that are equally near wins
   * @param width of the picture in pixels, more than 0
   * @param height of the picture in pixels, more than 0
   */
  public static AspectRatio nearest(List<AspectRatio> ratios, int width, int height) {
    double wanted = Math.log((double) width / height);
    return ratios.stream()
        .min(
            Comparator.comparingDouble(
                ratio -> Math.abs(Math.log((double) ratio.width() / ratio.height()) - wanted)))
        .orElseThrow();
  }

  /** The resolution whose short side is nearest to a picture's. */
  public static Resolution nearest(int width, int height) {
    int shortSide = Math.min(width, height);
    return List.of(Resolution.values()).stream()
        .min(Comparator.comparingInt(lines -> Math.abs(lines.shortSide() - shortSide)))
        .orElseThrow();
  }
}
