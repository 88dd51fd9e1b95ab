package dev.filmgate.app;

import dev.filmgate.asset.Stills;
import dev.filmgate.media.Previews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes thumbnails and sprite sheets with the media toolbox, in a folder for each video. */
final class PreviewStills implements Stills {

  private final Previews previews;
  private final Path folder;

  /**
   * @param folder where the pictures are until they are stored
   */
  PreviewStills(Previews previews, Path folder) {
    this.previews = previews;
    this.folder = folder;
  }

  @Override
  public Made of(Path video) throws IOException {
    Files.createDirectories(folder);
    Path own = Files.createTempDirectory(folder, "stills-");
    var files =
        new Previews.Files(
            own.resolve("thumbnail.webp"), own.resolve("thumbnail.jpg"), own.resolve("sheet.jpg"));
    var made = new OwnFolder(own, files);
    try {
      previews.make(video, files);
      return made;
    } catch (InterruptedException stop) {
      made.close();
      Thread.currentThread().interrupt();
      // Not an answer: the step is taken again, and the video gets its pictures then.
      throw new UncheckedIOException(new IOException("interrupted", stop));
    } catch (IOException | RuntimeException failed) {
      made.close();
      throw failed;
    }
  }

  private record OwnFolder(Path own, Previews.Files files) implements Made {

    @Override
    public Path thumbnailWebp() {
      return files.thumbnailWebp();
    }

    @Override
    public Path thumbnailJpeg() {
      return files.thumbnailJpeg();
    }

    @Override
    public Path spriteSheet() {
      return files.spriteJpeg();
    }

    @Override
    public void close() {
      try {
        Files.deleteIfExists(files.thumbnailWebp());
        Files.deleteIfExists(files.thumbnailJpeg());
        Files.deleteIfExists(files.spriteJpeg());
        Files.deleteIfExists(own);
      } catch (IOException stuck) {
        throw new UncheckedIOException(stuck);
      }
    }
  }
}
