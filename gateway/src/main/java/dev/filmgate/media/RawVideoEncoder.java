package dev.filmgate.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns raw pictures into an MP4 through a child process. One thread writes; any thread may abort.
 * The output appears under its name only when it is complete and on the disk.
 */
public final class RawVideoEncoder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RawVideoEncoder.class);
  private static final String FRAME = "frame=";
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final EncodeOrder order;
  private final ChildProcess child;
  private final OutputStream pictures;
  private volatile int encoded;

  private RawVideoEncoder(EncodeOrder order, ChildProcess child) {
    this.order = order;
    this.child = child;
    this.pictures = child.input();
  }

  static RawVideoEncoder start(Command command, EncodeOrder order) throws IOException {
    Files.deleteIfExists(order.part());
    var child = ChildProcess.start(command);
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
    child.close();
    Files.deleteIfExists(order.part());
  }

  private IOException failed(IOException cause) {
    try {
      child.awaitOrKill(LAST_WORDS);
    } catch (InterruptedException _) {
      child.close();
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
}
