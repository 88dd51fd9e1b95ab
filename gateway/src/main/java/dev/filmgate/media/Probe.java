package dev.filmgate.media;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Looks at a file with the hardened child and says what video it is, if it is one. Strict: the file
 * must be whole MP4 boxes, and the demuxer is forced, so that a picture or a playlist by another
 * name is refused.
 */
public final class Probe {

  private final Programs programs;

  Probe(Programs programs) {
    this.programs = programs;
  }

  /**
   * @throws IOException when the file cannot be read or the program cannot be started
   */
  public Probed look(Path file) throws IOException {
    BoxScan boxes = BoxScan.of(file);
    if (!boxes.isWhole()) {
      return new Probed.NotAVideo("not whole MP4 boxes");
    }
    try {
      return ProbeAnswer.about(programs, file, Container.MOV.input())
          .video(boxes.movieFirst())
          .<Probed>map(Probed.Video::new)
          .orElse(new Probed.NotAVideo("no picture stream with a size, a count and a length"));
    } catch (BadMediaException e) {
      return new Probed.NotAVideo(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
