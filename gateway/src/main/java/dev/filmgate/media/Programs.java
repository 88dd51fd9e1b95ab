package dev.filmgate.media;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two programs and what they need around them.
 *
 * @param environment everything the children see; nothing of ours is passed on
 * @param prlimit the program that sets limits on another, where the machine has it
 */
record Programs(
    Toolbox.Source source,
    Path ffmpeg,
    Path ffprobe,
    Map<String, String> environment,
    @Nullable Path prlimit) {

  Programs {
    environment = Map.copyOf(environment);
  }

  Programs with(@Nullable Path limiter) {
    return new Programs(source, ffmpeg, ffprobe, environment, limiter);
  }
}
