package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.video.FrameSize;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Footage that comes from a file, which can only be read from its beginning to its end. Painters
 * that together ask for every frame once, each in rising order, may run ahead of one another a
 * little; what one of them skips is kept for the others.
 */
public final class Reel implements Footage {

  /** Where the frames come from. */
  public interface Frames {

    /**
     * Fills in the next frame.
     *
     * @return false when there is none
     */
    boolean next(byte[] planes) throws IOException, InterruptedException;
  }

  /** A file may say that it is a little longer than it is; its last frame then stays. */
  private static final int MOST_MISSING = 3;

  /** More would mean that a painter stands still. */
  private static final int MOST_KEPT = 64;

  private final FrameSize size;
  private final int frames;
  private final Frames source;
  private final Map<Integer, byte[]> kept = new HashMap<>();
  private final ArrayDeque<byte[]> blank = new ArrayDeque<>();
  private final byte[] latest;
  private int read;
  private int missing;

  public Reel(FrameSize size, int frames, Frames source) {
    this.size = size;
    this.frames = frames;
    this.source = source;
    this.latest = new byte[size.width() * size.height() * 3 / 2];
  }

  @Override
  public FrameSize size() {
    return size;
  }

  @Override
  public int frames() {
    return frames;
  }

  @Override
  public Painter painter() {
    return this::take;
  }

  private synchronized void take(int frame, byte[] out) throws IOException {
    byte[] ready = kept.remove(frame);
    if (ready != null) {
      System.arraycopy(ready, 0, out, 0, ready.length);
      blank.push(ready);
      return;
    }
    if (frame < read) {
      throw new IllegalStateException("frame %d of a reel was taken before".formatted(frame));
    }
    while (read < frame) {
      advance();
      keep(read - 1);
    }
    advance();
    System.arraycopy(latest, 0, out, 0, latest.length);
  }

  private void keep(int frame) throws IOException {
    if (kept.size() >= MOST_KEPT) {
      throw new IOException("the frames of a reel are not taken");
    }
    byte[] place = blank.isEmpty() ? new byte[latest.length] : blank.pop();
    System.arraycopy(latest, 0, place, 0, latest.length);
    kept.put(frame, place);
  }

  private void advance() throws IOException {
    try {
      if (missing > 0 || !source.next(latest)) {
        missing++;
      }
      if (missing > MOST_MISSING || missing > read) {
        throw new EOFException("the source ends after %d of %d frames".formatted(read, frames));
      }
      read++;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
