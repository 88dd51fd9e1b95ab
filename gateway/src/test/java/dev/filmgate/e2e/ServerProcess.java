package dev.filmgate.e2e;

import dev.filmgate.cli.ControlFile;
import dev.filmgate.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A gateway as operators run it: a process of its own, with everything it ever logs in one file.
 */
final class ServerProcess implements AutoCloseable {

  /** The key that every such gateway is started with. */
  static final String KEY = "a-bootstrap-key-for-the-tests-only";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final int port;
  private final WireClient client;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
    this.client = new WireClient(port);
  }

  static ServerProcess start(Path data, Path log) throws IOException {
    return start(data, log, "512m", Map.of(), List.of());
  }

  /**
   * @param more arguments of {@code serve}
   */
  static ServerProcess start(Path data, Path log, List<String> more) throws IOException {
    return start(data, log, "512m", Map.of(), more);
  }

  /** With a heap and with variables of its own. */
  static ServerProcess start(Path data, Path log, String heap, Map<String, String> variables)
      throws IOException {
    return start(data, log, heap, variables, List.of());
  }

  private static ServerProcess start(
      Path data, Path log, String heap, Map<String, String> variables, List<String> more)
      throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap,
            "-Dfilmgate.stderr=plain",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.filmgate.app.Main",
            "serve",
            "--port",
            "0",
            "--data",
            data.toString());
    var all = new ArrayList<>(command);
    all.addAll(more);
    var builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("FILMGATE_BOOTSTRAP_KEY", KEY);
    builder.environment().put("FILMGATE_LOG_LEVEL", "trace");
    builder.environment().put("FILMGATE_LOG_FORMAT", "json");
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      return new ServerProcess(process, port(process, data, log));
    } catch (RuntimeException failed) {
      process.destroyForcibly();
      throw failed;
    }
  }

  private static int port(Process process, Path data, Path log) {
    return Awaitility.await("a server: " + log)
        .atMost(PATIENCE)
        .failFast("the server ended", () -> !process.isAlive())
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                ControlFile.read(data)
                    .filter(control -> control.pid() == process.pid())
                    .map(control -> control.url().getPort())
                    .orElse(0),
            port -> port > 0);
  }

  int port() {
    return port;
  }

  /** Writes everything that is alive in its memory into a file. */
  void dump(Path file) throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process dumping =
        new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.heap_dump", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(dumping.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (dumping.waitFor() != 0 || !Files.exists(file)) {
      throw new AssertionError("no dump: " + said);
    }
  }

  WireClient client() {
    return client;
  }

  /** No chance to say goodbye. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends a signal and does not wait for what comes of it. */
  void signal(String name) {
    try {
      int exit =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      if (exit != 0) {
        throw new AssertionError("kill said " + exit);
      }
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  /** SIGTERM; how it ended, or an error when it does not. */
  int terminate(Duration limit) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + limit);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    var _ = process.destroyForcibly().onExit().join();
  }

  static String read(Path log) throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }
}
