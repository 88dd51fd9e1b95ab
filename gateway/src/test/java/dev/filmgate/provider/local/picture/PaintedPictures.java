package dev.filmgate.provider.local.picture;

import dev.filmgate.video.FrameSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes pictures of the local renderer as files, as a caller would send them. */
public final class PaintedPictures {

  private PaintedPictures() {}

  /** From planar 4:2:0 in BT.709 limited range. */
  public static Path png(byte[] planes, FrameSize size, Path file) throws IOException {
    ImageIO.write(image(planes, size), "png", file.toFile());
    return file;
  }

  public static BufferedImage image(byte[] planes, FrameSize size) {
    int width = size.width();
    int chroma = width * size.height();
    int quarter = chroma / 4;
    var image = new BufferedImage(width, size.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < width; x++) {
        int at = y / 2 * (width / 2) + x / 2;
        double light = ((planes[y * width + x] & 255) - 16) * 255 / 219.0;
        double u = (planes[chroma + at] & 255) - 128;
        double v = (planes[chroma + quarter + at] & 255) - 128;
        image.setRGB(
            x,
            y,
            level(light + 1.7927 * v) << 16
                | level(light - 0.2132 * u - 0.5329 * v) << 8
                | level(light + 2.1124 * u));
      }
    }
    return image;
  }

  private static int level(double value) {
    return (int) Math.clamp(Math.round(value), 0L, 255L);
  }
}
