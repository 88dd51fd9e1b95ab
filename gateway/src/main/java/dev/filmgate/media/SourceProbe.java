package dev.filmgate.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Says whether a file of a stranger is a video that we start from: MP4, MOV or WebM, within bounds.
 * The container is recognised in Java, and only its demuxer is used. Safe for many threads, virtual
 * ones too.
 */
public final class SourceProbe {

  /** The most bytes a source may have. */
  public static final long MOST_BYTES = 50L << 20;

  /** The longest a source may be. */
  public static final Duration LONGEST = Duration.ofSeconds(60);

  /** The longest side a source may have, in pixels. */
  public static final int LONGEST_SIDE = 4096;

  /** A file's own clock may be a little off. */
  private static final Duration SLACK = Duration.ofMillis(100);

  private static final int MOST_FRAMES = 240 * 60;

  private final Programs programs;

  SourceProbe(Programs programs) {
    this.programs = programs;
  }

  /**
   * @return what it is, with its sides as they are seen; or why not, in words that complete "the
   *     file …" and that callers may read
   * @throws IOException when the file cannot be read or the program cannot be started
   */
  public Probed look(Path file) throws IOException, InterruptedException {
    if (Files.size(file) > MOST_BYTES) {
      return new Probed.NotAVideo("is larger than " + (MOST_BYTES >> 20) + " MiB");
    }
    Optional<Container> container = Container.of(file);
    if (container.isEmpty()) {
      return new Probed.NotAVideo("is not a whole MP4, MOV or WebM video");
    }
    try {
      return facts(file, container.get())
          .map(SourceProbe::bounded)
          .orElse(new Probed.NotAVideo("holds no video"));
    } catch (BadMediaException _) {
      return new Probed.NotAVideo("holds no video that can be read");
    }
  }

  /**
   * A file that must be a video, of whatever length and size.
   *
   * @throws BadMediaException when it is not
   */
  Source open(Path file) throws IOException, InterruptedException {
    Container container =
        Container.of(file).orElseThrow(() -> new BadMediaException("not a whole video file"));
    VideoFacts facts =
        facts(file, container).orElseThrow(() -> new BadMediaException("no picture stream"));
    return new Source(file, container, facts);
  }

  /** A video that is ready to be read. */
  record Source(Path file, Container container, VideoFacts facts) {

    void input(Arguments arguments) {
      arguments.add(container.input()).file(file);
    }

    boolean hasSound() {
      return !facts.audioCodec().isEmpty();
    }
  }

  private static Probed bounded(VideoFacts facts) {
    if (facts.duration().compareTo(LONGEST.plus(SLACK)) > 0) {
      return new Probed.NotAVideo("is longer than " + LONGEST.toSeconds() + " s");
    }
    if (Math.max(facts.picture().width(), facts.picture().height()) > LONGEST_SIDE) {
      return new Probed.NotAVideo("has a side of more than " + LONGEST_SIDE + " pixels");
    }
    if (facts.frames() > MOST_FRAMES) {
      return new Probed.NotAVideo("has too many frames");
    }
    return new Probed.Video(facts);
  }

  private Optional<VideoFacts> facts(Path file, Container container)
      throws IOException, InterruptedException {
    return ProbeAnswer.about(programs, file, container.input())
        .video(BoxScan.of(file).movieFirst());
  }
}
