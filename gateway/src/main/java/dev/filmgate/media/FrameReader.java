package dev.filmgate.media;

import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.io.InputStream;

/**
 * The frames of a video one after another, decoded by a child process. One thread reads, and it
 * must be a platform thread; any thread may abort. Whoever opened it closes it.
 */
public final class FrameReader implements AutoCloseable {

  private final ChildProcess child;
  private final InputStream frames;
  private final int bytes;

  private FrameReader(ChildProcess child, FrameSize size) {
    this.child = child;
    this.frames = child.output();
    this.bytes = Still.bytes(size);
  }

  static FrameReader start(Command command, FrameSize size) throws IOException {
    return new FrameReader(ChildProcess.startWithoutInput(command), size);
  }

  /**
   * Fills in the planes of the next frame.
   *
   * @param planes of at least one frame's length
   * @return false when there is no further frame; the planes are then untouched or half written
   * @throws BadMediaException when the video cannot be decoded to its end
   */
  public boolean next(byte[] planes) throws IOException, InterruptedException {
    int read = frames.readNBytes(planes, 0, bytes);
    if (read == bytes) {
      return true;
    }
    int code = child.await();
    if (code != 0 || read > 0) {
      throw new BadMediaException("decoding ended with " + code + ": " + child.complaint());
    }
    return false;
  }

  /** Kills the decoder at once; a reader that waits gets an exception or an end. */
  public void abort() {
    child.kill();
  }

  /** Leaves no child behind. */
  @Override
  public void close() {
    child.close();
  }
}
