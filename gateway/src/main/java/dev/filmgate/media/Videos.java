package dev.filmgate.media;

import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What can be done to stored videos, each step by one hardened child. Frames are counted at our
 * rate of 24 a second. Safe for many threads, virtual ones too, where nothing else is said; whoever
 * is interrupted leaves neither a child nor a file.
 */
public final class Videos {

  private final Programs programs;
  private final Probe probe;

  Videos(Programs programs) {
    this.programs = programs;
    this.probe = new Probe(programs);
  }

  /**
   * Opens a part of a video as raw frames of that size; for platform threads. Exact for videos of
   * our own rate; one of another rate is normalised first.
   *
   * @throws BadMediaException when it is not a video
   */
  public FrameReader read(Path video, Span span, FrameSize size, Fit fit) throws IOException {
    return FrameReader.start(decoding(video, span, size, fit), size);
  }

  /**
   * One frame of a video, counted from 0, as {@link #read} would give it.
   *
   * @throws BadMediaException when there is no such frame
   */
  public Still frame(Path video, int number, FrameSize size, Fit fit)
      throws IOException, InterruptedException {
    var command = decoding(video, new Span(number, 1), size, fit);
    return new Still(size, Run.bytes(command, Still.bytes(size)));
  }

  private Command decoding(Path video, Span span, FrameSize size, Fit fit) throws IOException {
    var facts = probe.facts(video);
    var arguments = Arguments.begin();
    if (span.from() > 0) {
      // Decoding begins at the keyframe before; a millisecond early, so that none is rounded away.
      arguments.add("-ss " + Arguments.seconds(span.from(), -1_000));
    }
    arguments.video(video).add("-map 0:v:0 -an -sn -dn -vf");
    arguments.word(Shape.ofVideo(facts.picture(), size, fit));
    arguments.add("-frames:v " + span.count() + " -f rawvideo -pix_fmt yuv420p pipe:1");
    return Command.ffmpeg(programs, wall(span.count()), arguments.words());
  }

  /** Generous: many times what the slowest machine we know needs. */
  static Duration wall(long frames) {
    return Duration.ofSeconds(120 + 2 * frames);
  }
}
