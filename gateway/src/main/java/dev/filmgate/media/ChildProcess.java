package dev.filmgate.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * A running program that cannot be forgotten: it is killed when its wall time is over, when it is
 * closed, and when it is told to. Its complaints are read on a thread of their own and only the
 * last few lines are kept.
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
    this.complaintReader = Thread.ofVirtual().name("child-stderr").unstarted(this::readComplaints);
  }

  static ChildProcess start(Command command) throws IOException {
    var builder = new ProcessBuilder(command.words());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    var child = new ChildProcess(builder.start());
    child.complaintReader.start();
    Thread.ofVirtual().name("child-watch").start(() -> child.watch(command));
    return child;
  }

  /** Starts a program that reads nothing. */
  static ChildProcess startWithoutInput(Command command) throws IOException {
    var child = start(command);
    child.input().close();
    return child;
  }

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

  /** The last lines the program wrote to its error stream, and whether its time ran out. */
  String complaint() {
    synchronized (complaints) {
      String lines = String.join(" | ", complaints);
      return outOfTime ? "out of time | " + lines : lines;
    }
  }

  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
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
