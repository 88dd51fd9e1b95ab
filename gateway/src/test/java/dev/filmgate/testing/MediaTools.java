package dev.filmgate.testing;

import dev.filmgate.media.MediaConfig;
import dev.filmgate.media.Toolbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The bundled video programs, unpacked once into the build folder for all tests. */
public final class MediaTools {

  private MediaTools() {}

  /** Refuses to work with any other ffmpeg, such as one that happens to be installed. */
  public static Toolbox bundled() {
    try {
      var toolbox =
          Toolbox.open(new MediaConfig(Path.of("target", "media-tools"), null, List.of()));
      if (toolbox.describe().source() != Toolbox.Source.BUNDLED) {
        throw new IllegalStateException("not the bundled ffmpeg: " + toolbox.describe());
      }
      return toolbox;
    } catch (IOException e) {
      throw new IllegalStateException("the bundled ffmpeg does not start", e);
    }
  }
}
