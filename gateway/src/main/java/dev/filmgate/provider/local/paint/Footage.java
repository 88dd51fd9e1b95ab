package dev.filmgate.provider.local.paint;

import dev.filmgate.video.FrameSize;
import java.io.IOException;

/** Moving pictures, decided but not yet painted. Painters of several threads share it. */
public interface Footage {

  FrameSize size();

  int frames();

  /** A painter for one thread. */
  Painter painter();

  /** Paints frames as planar 4:2:0 bytes, each on its own. For one thread. */
  interface Painter {

    /**
     * @throws IOException when a source that the frame is made of cannot be read
     */
    void paint(int frame, byte[] out) throws IOException;
  }
}
