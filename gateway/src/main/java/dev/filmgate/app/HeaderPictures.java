package dev.filmgate.app;

import dev.filmgate.asset.PictureProbe;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Reads the size of a picture from its header. */
final class HeaderPictures implements PictureProbe {

  private static final long MOST_PIXELS = 40_000_000;

  @Override
  public Verdict look(Path file) {
    try (var input = ImageIO.createImageInputStream(file.toFile())) {
      var readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        return new Verdict.NotAPicture("is not a PNG, JPEG, WebP or GIF picture");
      }
      ImageReader reader = readers.next();
      reader.setInput(input, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      reader.dispose();
      return (long) width * height > MOST_PIXELS
          ? new Verdict.NotAPicture("has more than 40 megapixels")
          : new Verdict.Picture(width, height);
    } catch (IOException | RuntimeException broken) {
      return new Verdict.NotAPicture("is not a picture that can be read");
    }
  }
}
