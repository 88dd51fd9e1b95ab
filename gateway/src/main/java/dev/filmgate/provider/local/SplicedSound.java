package dev.filmgate.provider.local;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The sound of a source, which fades where it was cut, and then that of the new part. */
final class SplicedSound implements Sound {

  private static final int SAMPLE = 4;
  private static final int HEADER = 44;
  private static final int FADE = Soundbed.RATE / 4;

  private final SourceSound head;
  private final int headFrames;
  private final Sound tail;
  private final int tailFrames;

  SplicedSound(SourceSound head, int headFrames, Sound tail, int tailFrames) {
    this.head = head;
    this.headFrames = headFrames;
    this.tail = tail;
    this.tailFrames = tailFrames;
  }

  @Override
  public void write(Path file) throws IOException, InterruptedException {
    Path first = file.resolveSibling("head.wav");
    Path second = file.resolveSibling("tail.wav");
    try {
      head.write(first);
      tail.write(second);
      int headSamples = headFrames * Soundbed.SAMPLES_PER_FRAME;
      int tailSamples = tailFrames * Soundbed.SAMPLES_PER_FRAME;
      try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        out.write(Soundbed.header(headSamples + tailSamples));
        copy(first, out, headSamples, true);
        copy(second, out, tailSamples, false);
      }
    } finally {
      Files.deleteIfExists(first);
      Files.deleteIfExists(second);
    }
  }

  /** Exactly so many samples; silence where the file has fewer. */
  private static void copy(Path from, OutputStream out, int samples, boolean fades)
      throws IOException {
    try (InputStream in = Files.newInputStream(from)) {
      in.skipNBytes(HEADER);
      var block = new byte[4096 * SAMPLE];
      for (int done = 0; done < samples; ) {
        int count = Math.min(4096, samples - done);
        int read = in.readNBytes(block, 0, count * SAMPLE);
        Arrays.fill(block, read, count * SAMPLE, (byte) 0);
        if (fades && samples - done - count < FADE) {
          fade(block, count, samples - done);
        }
        out.write(block, 0, count * SAMPLE);
        done += count;
      }
    }
  }

  private static void fade(byte[] block, int count, int left) {
    var values = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count * 2; i++) {
      float level = Math.clamp((left - i / 2 - 1) / (float) FADE, 0, 1);
      values.putShort(i * 2, (short) (values.getShort(i * 2) * level));
    }
  }
}
