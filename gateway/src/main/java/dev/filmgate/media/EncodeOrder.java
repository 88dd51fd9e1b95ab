package dev.filmgate.media;

import dev.filmgate.video.FrameSize;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A video to be made of raw pictures.
 *
 * @param frames exactly so many pictures will be written
 * @param sound a WAV file of at least the video's length, or none
 * @param output where the finished file appears; until then it has the suffix {@code .part}
 * @param comment says in the file's metadata how it was made; never a caller's text
 */
public record EncodeOrder(
    FrameSize size,
    int frames,
    @Nullable Path sound,
    Path output,
    String comment,
    Fidelity fidelity) {

  /** All our videos have so many pictures a second. */
  public static final int FRAMES_PER_SECOND = 24;

  public EncodeOrder {
    if (frames < 1) {
      throw new IllegalArgumentException("a video has at least one frame");
    }
  }

  public EncodeOrder(
      FrameSize size, int frames, @Nullable Path sound, Path output, String comment) {
    this(size, frames, sound, output, comment, Fidelity.USUAL);
  }

  /** The same with another fidelity. */
  public EncodeOrder with(Fidelity other) {
    return new EncodeOrder(size, frames, sound, output, comment, other);
  }

  /** Bytes of one planar 4:2:0 picture. */
  public int frameBytes() {
    return Still.bytes(size);
  }

  Path part() {
    return Run.part(output);
  }
}
