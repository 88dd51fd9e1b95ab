package dev.filmgate.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Decodes videos into raw pictures, for tests that look at them. */
public final class Decoder {

  private final Toolbox toolbox;

  public Decoder(Toolbox toolbox) {
    this.toolbox = toolbox;
  }

  /** Every picture, small and gray, one byte a pixel. */
  public List<byte[]> gray(Path video, int width, int height) throws Exception {
    return read(
        List.of("-i", "file:" + video, "-vf", "scale=" + width + ":" + height),
        "gray",
        width * height,
        Integer.MAX_VALUE);
  }

  /** One picture at full size, three bytes a pixel. */
  public byte[] rgb(Path video, double seconds, int width, int height) throws Exception {
    var arguments =
        List.of("-ss", Double.toString(seconds), "-i", "file:" + video, "-frames:v", "1");
    return read(arguments, "rgb24", width * height * 3, 1).getFirst();
  }

  /** All sound, one channel at 48 kHz; empty when there is none. */
  public short[] sound(Path video) throws Exception {
    Path raw = Files.createTempFile("sound", ".raw");
    try {
      ffmpeg(
          List.of(
              "-i",
              "file:" + video,
              "-vn",
              "-ac",
              "1",
              "-ar",
              "48000",
              "-f",
              "s16le",
              "-y",
              raw.toString()));
      var samples =
          ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
      var sound = new short[samples.remaining()];
      samples.get(sound);
      return sound;
    } finally {
      Files.delete(raw);
    }
  }

  /** Runs ffmpeg with these arguments to its end; makes files for tests. */
  public void ffmpeg(List<String> arguments) throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of("-nostdin", "-v", "error"));
    words.addAll(arguments);
    var command = Command.ffmpeg(toolbox.programs(), Duration.ofMinutes(2), words);
    try (var child = ChildProcess.startWithoutInput(command)) {
      int code = child.await();
      if (code != 0) {
        throw new IOException("ffmpeg failed: " + child.complaint());
      }
    }
  }

  private List<byte[]> read(List<String> arguments, String format, int bytes, int most)
      throws IOException, InterruptedException {
    var words =
        new ArrayList<>(List.of("-nostdin", "-v", "error", "-protocol_whitelist", "file,pipe"));
    words.addAll(arguments);
    words.addAll(List.of("-f", "rawvideo", "-pix_fmt", format, "pipe:1"));
    var command = Command.ffmpeg(toolbox.programs(), Duration.ofMinutes(2), words);
    var pictures = new ArrayList<byte[]>();
    try (var child = ChildProcess.startWithoutInput(command)) {
      byte[] picture = child.output().readNBytes(bytes);
      while (picture.length == bytes && pictures.size() < most) {
        pictures.add(picture);
        picture = child.output().readNBytes(bytes);
      }
      int code = child.await();
      if (code != 0) {
        throw new IOException("cannot decode: " + child.complaint());
      }
    }
    return pictures;
  }
}
