package dev.filmgate.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns raw pictures into an MP4 through a child process. One thread writes; any thread may abort.
 * The output appears under its name only when it is complete and on the disk.
 */
public final class RawVideoEncoder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RawVideoEncoder.class);
  private static final String FRAME = "frame=";

  private final EncodeOrder order;
  private final ChildProcess child;
  private final OutputStream pictures;
  private volatile int encoded;

  private RawVideoEncoder(EncodeOrder order, ChildProcess child) {
    this.order = order;
    this.child = child;
    this.pictures = child.input();
  }

  static RawVideoEncoder start(Programs programs, String encoder, EncodeOrder order)
      throws IOException {
    Files.deleteIfExists(order.part());
    Duration wall = Duration.ofSeconds(120 + 2L * order.frames());
    var child = ChildProcess.start(Command.ffmpeg(programs, wall, arguments(encoder, order)));
    LOG.debug("encoder {} started for {} frames of {}", child.pid(), order.frames(), order.size());
    var started = new RawVideoEncoder(order, child);
    ChildProcess.pipeThread("encoder-progress", started::readProgress).start();
    return started;
  }

  /**
   * Hands over one planar 4:2:0 picture; blocks while the encoder is behind, and must therefore be
   * called from a platform thread.
   */
  public void write(byte[] picture) throws IOException {
    try {
      pictures.write(picture, 0, order.frameBytes());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** How many pictures the encoder says it has done. */
  public int encoded() {
    return encoded;
  }

  /** Waits for the encoder, makes the file durable and gives it its name. */
  public void finish() throws IOException, InterruptedException {
    try {
      pictures.close();
    } catch (IOException e) {
      throw failed(e);
    }
    int code = child.await();
    if (code != 0) {
      throw new IOException("the encoder ended with " + code + ": " + child.complaint());
    }
    Run.publish(order.output());
  }

  /** Kills the encoder at once; what it wrote goes with {@link #close}. */
  public void abort() {
    child.kill();
  }

  /** Leaves neither a child nor a partial file behind; harmless after {@link #finish}. */
  @Override
  public void close() throws IOException {
    child.kill();
    try {
      child.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(order.part());
  }

  private IOException failed(IOException cause) {
    child.kill();
    try {
      child.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return new IOException("the encoder stopped reading: " + child.complaint(), cause);
  }

  private void readProgress() {
    try (var lines =
        new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(FRAME)) {
          encoded = Integer.parseInt(line.substring(FRAME.length()).strip());
        }
      }
    } catch (IOException | NumberFormatException _) {
      // The child was killed in the middle of a line; there is no more progress to read.
    }
  }

  private static List<String> arguments(String encoder, EncodeOrder order) {
    var words = new ArrayList<String>();
    add(words, "-hide_banner -nostdin -v error -progress pipe:1 -stats_period 0.2");
    add(words, "-protocol_whitelist pipe -f rawvideo -pix_fmt yuv420p");
    add(words, "-s " + order.size() + " -r " + EncodeOrder.FRAMES_PER_SECOND + " -i pipe:0");
    Path sound = order.sound();
    if (sound != null) {
      add(words, "-protocol_whitelist file -format_whitelist wav -f wav -i");
      words.add(Arguments.name(sound));
      add(words, "-c:a aac -b:a 128k -flags:a +bitexact -map 0:v -map 1:a");
    }
    add(words, "-vf " + Shape.BT709 + " -c:v " + encoder + " " + quality(encoder, order));
    add(words, "-pix_fmt yuv420p -g 48 -threads 2 -flags:v +bitexact");
    add(words, "-frames:v " + order.frames() + " -t " + Arguments.seconds(order.frames(), 0));
    add(words, "-map_metadata -1 -fflags +bitexact -metadata");
    words.add("comment=" + order.comment());
    add(words, "-movflags +faststart -f mp4 -y");
    words.add(Arguments.name(order.part()));
    return words;
  }

  private static String quality(String encoder, EncodeOrder order) {
    boolean exact = order.fidelity() == Fidelity.EXACT_ENDS;
    String ends = "-force_key_frames expr:eq(n,0)+eq(n,%d) ".formatted(order.frames() - 1);
    String rate =
        encoder.equals("libx264")
            ? "-preset veryfast -crf %d -profile:v high".formatted(exact ? 18 : 20)
            : "-b:v " + Math.max(1_000_000, order.frameBytes() * (exact ? 4 : 2));
    return exact ? ends + rate : rate;
  }

  private static void add(List<String> words, String text) {
    words.addAll(List.of(text.split(" ")));
  }
}
