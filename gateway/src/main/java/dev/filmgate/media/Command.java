package dev.filmgate.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program with its arguments, its whole environment and its limits, ready to be started.
 *
 * @param wall how long it may take before it is killed
 */
record Command(List<String> words, Map<String, String> environment, Duration wall) {

  /** Far above what any of our steps needs, far below what would hurt the machine. */
  private static final long MEMORY = 6L << 30;

  private static final String VERSION_NOISE = "no version information available";

  Command {
    words = List.copyOf(words);
  }

  static Command ffmpeg(Programs programs, Duration wall, List<String> arguments) {
    return of(programs, programs.ffmpeg(), wall, arguments);
  }

  static Command ffprobe(Programs programs, Duration wall, List<String> arguments) {
    return of(programs, programs.ffprobe(), wall, arguments);
  }

  private static Command of(
      Programs programs, Path program, Duration wall, List<String> arguments) {
    var words = new ArrayList<String>();
    limit(words, programs.prlimit(), wall);
    words.add(program.toString());
    words.addAll(arguments);
    return new Command(words, programs.environment(), wall);
  }

  /** prlimit replaces itself by the program, so the process we hold and kill is the program. */
  private static void limit(List<String> words, @Nullable Path prlimit, Duration wall) {
    if (prlimit != null) {
      long cpu = 2 + 4 * wall.toSeconds();
      words.addAll(List.of(prlimit.toString(), "--as=" + MEMORY, "--cpu=" + cpu, "--core=0", "--"));
    }
  }

  /** Lines that glibc prints about our placeholder libraries say nothing about the work. */
  static boolean isNoise(String line) {
    return line.contains(VERSION_NOISE);
  }
}
