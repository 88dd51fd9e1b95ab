package dev.filmgate.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A gateway as a process, with everything it says in one file. */
final class Server {

  private final Process process;
  private final Path out;
  private final long from;

  private Server(Process process, Path out, long from) {
    this.process = process;
    this.out = out;
    this.from = from;
  }

  /** Starts it; not ready on return. */
  static Server start(List<String> command, Map<String, String> environment, Path out)
      throws IOException {
    long from = Files.exists(out) ? Files.size(out) : 0;
    var builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()));
    builder.environment().put("FILMGATE_BOOTSTRAP_KEY", Client.KEY);
    builder.environment().put("FILMGATE_LOG_LEVEL", "warn");
    builder.environment().putAll(environment);
    var server = new Server(builder.start(), out, from);
    // Whoever stops the chaos halfway leaves no gateway behind.
    Runtime.getRuntime().addShutdownHook(new Thread(server::end));
    return server;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it answers; false when it ended instead. */
  boolean awaitReady(Duration patience) throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      if (text().contains("is ready at")) {
        return true;
      }
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    throw new IOException("the gateway was not ready in " + patience + ": " + tail());
  }

  private String text() throws IOException {
    byte[] all = Files.readAllBytes(out);
    return new String(
        all, (int) from, (int) (all.length - from), java.nio.charset.StandardCharsets.UTF_8);
  }

  String tail() throws IOException {
    String text = text();
    return text.substring(Math.max(0, text.length() - 1_500));
  }

  /** Ends it and does not wait for that. */
  void end() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** No chance to say goodbye. */
  void kill() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  /** How it ended, or -1 while it has not. */
  int awaitEnd(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
  }

  /** SIGTERM; how it ended. */
  int terminate() throws InterruptedException {
    process.destroy();
    return awaitEnd(Duration.ofSeconds(40));
  }
}
