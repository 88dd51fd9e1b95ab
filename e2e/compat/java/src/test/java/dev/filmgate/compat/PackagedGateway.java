package dev.filmgate.compat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A gateway to speak to: the one that the environment names, else the packaged one, started here
 * with a folder of its own.
 */
final class PackagedGateway implements AutoCloseable {

  private static final String OWN_KEY = "compat-only-key-of-the-java-part";
  private static final Pattern URL = Pattern.compile("\"url\"\\s*:\\s*\"([^\"]+)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String url;
  private final String key;
  private final Runnable stop;

  private PackagedGateway(String url, String key, Runnable stop) {
    this.url = url;
    this.key = key;
    this.stop = stop;
  }

  /**
   * @param variable which names its address
   * @param settings for one that is started here
   */
  static PackagedGateway of(String variable, Map<String, String> settings) throws Exception {
    String named = System.getenv(variable);
    return named == null
        ? start(settings)
        : new PackagedGateway(named, System.getenv("FILMGATE_API_KEY"), () -> {});
  }

  private static PackagedGateway start(Map<String, String> settings) throws Exception {
    Path data = Files.createTempDirectory("filmgate-compat");
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("..", "..", "..", "gateway", "target", "filmgate.jar").toString(),
                "serve",
                "--port",
                "0",
                "--data",
                data.toString()));
    builder.environment().put("FILMGATE_BOOTSTRAP_KEY", OWN_KEY);
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(data.resolve("log.txt").toFile());
    Process process = builder.start();
    return new PackagedGateway(address(process, data), OWN_KEY, () -> end(process, data));
  }

  private static String address(Process process, Path data) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Path control = data.resolve("control.json");
    while (System.nanoTime() < end && !process.waitFor(100, TimeUnit.MILLISECONDS)) {
      if (Files.exists(control)) {
        var found = URL.matcher(Files.readString(control));
        if (found.find()) {
          return found.group(1);
        }
      }
    }
    process.destroyForcibly();
    throw new IOException("no gateway: " + Files.readString(data.resolve("log.txt")));
  }

  private static void end(Process process, Path data) {
    process.destroy();
    process.onExit().join();
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException left) {
      throw new IllegalStateException(left);
    }
  }

  String url() {
    return url;
  }

  String key() {
    return key;
  }

  /** Cancels a task by our own API, which the SDK knows nothing of. */
  int cancel(String id) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(url + "/api/v1/tasks/" + id + "/cancel"))
              .header("Authorization", "Bearer " + key)
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  @Override
  public void close() {
    stop.run();
  }
}
