package dev.filmgate.media;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the video programs come from.
 *
 * @param folder where the bundled programs are unpacked; must allow executing files
 * @param ffmpeg an ffmpeg to use instead of the bundled one (ffprobe is expected beside it)
 * @param searchPath folders to look in when nothing is bundled for this platform
 */
public record MediaConfig(Path folder, @Nullable Path ffmpeg, List<Path> searchPath) {

  public MediaConfig {
    searchPath = List.copyOf(searchPath);
  }

  /** Splits a value as of the environment variable {@code PATH}. */
  public static List<Path> folders(String path) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(entry -> !entry.isBlank())
        .map(Path::of)
        .toList();
  }
}
