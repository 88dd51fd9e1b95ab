package dev.filmgate.app;

import dev.filmgate.media.EncodeOrder;
import dev.filmgate.media.Probed;
import dev.filmgate.media.Toolbox;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.FrameSize;
import dev.filmgate.video.Resolution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** One second of grey, to see that the encoder works here. */
final class TestClip {

  private static final byte GREY = (byte) 0x80;

  private TestClip() {}

  static Probed encode(Toolbox toolbox, Path file) throws IOException, InterruptedException {
    var size = FrameSize.of(new AspectRatio(16, 9), Resolution.P480);
    var order = new EncodeOrder(size, EncodeOrder.FRAMES_PER_SECOND, null, file, "filmgate doctor");
    var frame = new byte[order.frameBytes()];
    Arrays.fill(frame, GREY);
    try (var encoder = toolbox.encode(order)) {
      for (int i = 0; i < order.frames(); i++) {
        encoder.write(frame);
      }
      encoder.finish();
    }
    return toolbox.probe().look(file);
  }
}
