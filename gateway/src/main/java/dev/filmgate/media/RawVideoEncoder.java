package dev.filmgate.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

  /** Tags only: options such as -colorspace would make FFmpeg convert what is already right. */
  private static final String BT709 =
      "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709";

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
    try (var file = FileChannel.open(order.part(), StandardOpenOption.WRITE)) {
      file.force(true);
    }
    Files.move(order.part(), order.output(), StandardCopyOption.ATOMIC_MOVE);
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
      words.add(file(sound));
      add(words, "-c:a aac -b:a 128k -flags:a +bitexact -map 0:v -map 1:a");
    }
    add(words, "-vf " + BT709 + " -c:v " + encoder + " " + quality(encoder, order));
    add(words, "-pix_fmt yuv420p -g 48 -threads 2 -flags:v +bitexact");
    add(words, "-frames:v " + order.frames() + " -t " + seconds(order));
    add(words, "-map_metadata -1 -fflags +bitexact -metadata");
    words.add("comment=" + order.comment());
    add(words, "-movflags +faststart -f mp4 -y");
    words.add(file(order.part()));
    return words;
  }

  /** Without the prefix, a colon in a folder's name would be taken for a protocol. */
  private static String file(Path path) {
    return "file:" + path.toAbsolutePath();
  }

  private static String quality(String encoder, EncodeOrder order) {
    if (encoder.equals("libx264")) {
      return "-preset veryfast -crf 20 -profile:v high";
    }
    return "-b:v " + Math.max(1_000_000, order.frameBytes() * 2);
  }

  private static String seconds(EncodeOrder order) {
    long micros = order.frames() * 1_000_000L / EncodeOrder.FRAMES_PER_SECOND;
    return "%d.%06d".formatted(micros / 1_000_000, micros % 1_000_000);
  }

  private static void add(List<String> words, String text) {
    words.addAll(List.of(text.split(" ")));
  }
}
