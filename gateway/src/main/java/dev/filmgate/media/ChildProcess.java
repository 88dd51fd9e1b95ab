package dev.filmgate.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A running program that cannot be forgotten: it is killed when its wall time is over, when it is
 * closed, and when it is told to. Its complaints are read on a thread of their own and only the
 * last few lines are kept.
 *
 * <p>Whatever waits on a child's pipe is a platform thread: such a read holds the carrier of a
 * virtual thread, and on two processors two silent children would stop every virtual thread there
 * is, the one that ought to kill them included.
 */
final class ChildProcess implements AutoCloseable {

  private static final int KEPT_LINES = 20;
  private static final int LONGEST_LINE = 400;

  private final Process process;
  private final Thread complaintReader;
  private final ArrayDeque<String> complaints = new ArrayDeque<>();
  private volatile boolean outOfTime;

  private ChildProcess(Process process) {
    this.process = process;
    this.complaintReader = pipeThread("child-stderr", this::readComplaints);
  }

  static ChildProcess start(Command command) throws IOException {
    var builder = new ProcessBuilder(command.words());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    var child = new ChildProcess(builder.start());
    child.complaintReader.start();
    pipeThread("child-watch", () -> child.watch(command)).start();
    return child;
  }

  /** Starts a program that reads nothing. */
  static ChildProcess startWithoutInput(Command command) throws IOException {
    var child = start(command);
    child.input().close();
    return child;
  }

  /** A thread that may wait on a child. */
  static Thread pipeThread(String name, Runnable task) {
    return Thread.ofPlatform().daemon().name(name).unstarted(task);
  }

  /** Reads what the program writes, up to a limit; may be called from a virtual thread. */
  byte[] read(int limit) throws InterruptedException {
    var answer = new AtomicReference<>(new byte[0]);
    Thread reader =
        pipeThread(
            "child-stdout",
            () -> {
              try {
                answer.set(output().readNBytes(limit));
              } catch (IOException _) {
                // Killed; what it had to say does not matter any more.
              }
            });
    reader.start();
    reader.join();
    return answer.get();
  }

  /** Blocks while the program is behind; for platform threads. */
  OutputStream input() {
    return process.getOutputStream();
  }

  InputStream output() {
    return process.getInputStream();
  }

  long pid() {
    return process.pid();
  }

  /** Waits for the end; the watch sees to it that it comes. */
  int await() throws InterruptedException {
    int code = process.waitFor();
    complaintReader.join();
    return code;
  }

  /** Lets a program that is ending say why, and kills it when it takes too long. */
  void awaitOrKill(Duration patience) throws InterruptedException {
    if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      complaintReader.join();
    }
    close();
  }

  /** The last lines the program wrote to its error stream, and whether its time ran out. */
  String complaint() {
    synchronized (complaints) {
      String lines = String.join(" | ", complaints);
      return outOfTime ? "out of time | " + lines : lines;
    }
  }

  /** Whether it was killed because its wall time was over. */
  boolean isOutOfTime() {
    return outOfTime;
  }

  void kill() {
    process.destroyForcibly();
  }

  /** Kills the program and waits until it is gone, which takes some milliseconds. */
  @Override
  public void close() {
    kill();
    process.onExit().join();
  }

  private void watch(Command command) {
    try {
      if (!process.waitFor(command.wall().toMillis(), TimeUnit.MILLISECONDS)) {
        outOfTime = true;
        kill();
      }
    } catch (InterruptedException _) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private void readComplaints() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
      }
    } catch (IOException _) {
      // The stream ends abruptly when the child is killed; what was read stays.
    }
  }

  private void keep(String line) {
    if (Command.isNoise(line)) {
      return;
    }
    synchronized (complaints) {
      if (complaints.size() == KEPT_LINES) {
        complaints.removeFirst();
      }
      complaints.addLast(line.substring(0, Math.min(line.length(), LONGEST_LINE)));
    }
  }
}
