package dev.filmgate.bench;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Writes a PNG of about 5 MB: noise, which nothing makes smaller. */
final class NoisePicture {

  private NoisePicture() {}

  public static void main(String[] arguments) throws IOException {
    var picture = new BufferedImage(1500, 1150, BufferedImage.TYPE_INT_RGB);
    var random = new SplittableRandom(5);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        picture.setRGB(x, y, random.nextInt());
      }
    }
    if (!ImageIO.write(picture, "png", new File(arguments[0]))) {
      throw new IOException("this Java writes no PNG");
    }
  }
}
