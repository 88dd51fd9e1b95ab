package dev.filmgate.testing;

import dev.filmgate.media.EncodeOrder;
import dev.filmgate.media.Toolbox;
import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Frames that carry their number as ten bars, black or white, which survive encoding and scaling;
 * below the bars something moves.
 */
public final class NumberedFrames {

  private static final int BARS = 10;
  private static final int RATE = 48_000;

  private NumberedFrames() {}

  /** Makes a video of the frames from one number on. */
  public static Path video(
      Toolbox toolbox, Path output, FrameSize size, int first, int frames, @Nullable Path sound)
      throws IOException, InterruptedException {
    var order = new EncodeOrder(size, frames, sound, output, "test");
    try (var encoder = toolbox.encode(order)) {
      for (int i = 0; i < frames; i++) {
        encoder.write(planes(size, first + i));
      }
      encoder.finish();
    }
    return output;
  }

  /** The planes of one frame. */
  public static byte[] planes(FrameSize size, int number) {
    int width = size.width();
    int pixels = width * size.height();
    var planes = new byte[pixels * 3 / 2];
    Arrays.fill(planes, pixels, planes.length, (byte) 128);
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < width; x++) {
        boolean bar = y < size.height() / 2;
        boolean on = ((number >> (x * BARS / width)) & 1) == 1;
        int below = 60 + (x * 2 + y + number * 5) % 120;
        planes[y * width + x] = (byte) (bar ? (on ? 235 : 16) : below);
      }
    }
    return planes;
  }

  /** The number that a frame of any size carries. */
  public static int number(byte[] planes, FrameSize size) {
    int number = 0;
    for (int bar = 0; bar < BARS; bar++) {
      int x = (2 * bar + 1) * size.width() / (2 * BARS);
      boolean on = (planes[size.height() / 4 * size.width() + x] & 255) > 125;
      number |= on ? 1 << bar : 0;
    }
    return number;
  }

  /** A WAV file of a steady tone, two channels at 48 kHz, exactly so many frames long. */
  public static Path tone(Path file, int frames, double hertz) throws IOException {
    int samples = frames * (RATE / EncodeOrder.FRAMES_PER_SECOND);
    var wav = ByteBuffer.allocate(44 + samples * 4).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(PictureFiles.ascii("RIFF")).putInt(36 + samples * 4);
    wav.put(PictureFiles.ascii("WAVEfmt ")).putInt(16).putShort((short) 1).putShort((short) 2);
    wav.putInt(RATE).putInt(RATE * 4).putShort((short) 4).putShort((short) 16);
    wav.put(PictureFiles.ascii("data")).putInt(samples * 4);
    for (int i = 0; i < samples; i++) {
      short value = (short) (8000 * Math.sin(2 * Math.PI * hertz * i / RATE));
      wav.putShort(value).putShort(value);
    }
    return Files.write(file, wav.array());
  }
}
