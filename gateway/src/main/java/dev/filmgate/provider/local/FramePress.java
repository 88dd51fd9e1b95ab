package dev.filmgate.provider.local;

import dev.filmgate.media.RawVideoEncoder;
import dev.filmgate.provider.local.paint.Footage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Paints a film on a few threads and hands the frames to the encoder in order. Painter number n of
 * k paints frames n, n+k, n+2k and so on into two buffers of its own, so one is filled while the
 * other is written.
 */
final class FramePress {

  private static final int BUFFERS = 2;

  /** Stands in the queue for the picture that a fault prevented. */
  private static final byte[] NOTHING = {};

  private final Footage film;
  private final List<Lane> lanes = new ArrayList<>();

  FramePress(Footage film, int threads) {
    this.film = film;
    int bytes = film.size().width() * film.size().height() * 3 / 2;
    for (int i = 0; i < threads; i++) {
      lanes.add(new Lane(i, threads, bytes));
    }
  }

  /** Paints and writes every frame; the painters have ended when it returns or throws. */
  void run(RawVideoEncoder encoder) throws IOException, InterruptedException {
    lanes.forEach(lane -> lane.thread.start());
    try {
      for (int frame = 0; frame < film.frames(); frame++) {
        lanes.get(frame % lanes.size()).deliver(encoder);
      }
    } finally {
      lanes.forEach(lane -> lane.thread.interrupt());
      for (Lane lane : lanes) {
        lane.thread.join();
      }
    }
  }

  private final class Lane {
    private final BlockingQueue<byte[]> blank = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<byte[]> painted = new ArrayBlockingQueue<>(BUFFERS);
    private final Thread thread;
    private final int first;
    private final int step;
    private volatile @Nullable Throwable fault;

    Lane(int first, int step, int bytes) {
      this.first = first;
      this.step = step;
      for (int i = 0; i < BUFFERS; i++) {
        blank.add(new byte[bytes]);
      }
      this.thread =
          Thread.ofPlatform().name("filmgate-painter-" + first).daemon().unstarted(this::paint);
    }

    void deliver(RawVideoEncoder encoder) throws IOException, InterruptedException {
      byte[] picture = painted.take();
      if (picture.length == 0) {
        throw new IllegalStateException("a frame could not be painted", fault);
      }
      encoder.write(picture);
      blank.put(picture);
    }

    private void paint() {
      try {
        var painter = film.painter();
        for (int frame = first; frame < film.frames(); frame += step) {
          byte[] picture = blank.take();
          painter.paint(frame, picture);
          painted.put(picture);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } catch (IOException | RuntimeException | Error e) {
        fault = e;
        painted.clear();
        painted.add(NOTHING);
      }
    }
  }
}
