package dev.filmgate.testing;

import dev.filmgate.asset.Stills;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures that are no more than a word, whatever the video. */
public final class TinyStills implements Stills {

  /** What the thumbnail of every video says. */
  public static final String THUMBNAIL = "thumbnail";

  /** What the sprite sheet of every video says. */
  public static final String SHEET = "sheet";

  @Override
  public Made of(Path video) throws IOException {
    Path folder = Files.createTempDirectory("tiny-stills");
    return new Words(
        Files.writeString(folder.resolve("webp"), THUMBNAIL),
        Files.writeString(folder.resolve("jpeg"), THUMBNAIL),
        Files.writeString(folder.resolve("sheet"), SHEET),
        folder);
  }

  private record Words(Path thumbnailWebp, Path thumbnailJpeg, Path spriteSheet, Path folder)
      implements Made {

    @Override
    public void close() {
      try {
        Files.deleteIfExists(thumbnailWebp);
        Files.deleteIfExists(thumbnailJpeg);
        Files.deleteIfExists(spriteSheet);
        Files.deleteIfExists(folder);
      } catch (IOException stuck) {
        throw new UncheckedIOException(stuck);
      }
    }
  }
}
