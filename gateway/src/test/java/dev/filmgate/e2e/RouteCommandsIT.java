package dev.filmgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes as an operator meets them: a process, its signals, and the command line beside it. */
final class RouteCommandsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SECRET = "upstream-secret-0123456789";

  @TempDir private Path folder;
  private HttpServer upstream;

  @BeforeEach
  void open() throws IOException {
    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    String models = "{\"data\":[{\"id\":\"film-1\"}]}";
    upstream.createContext("/well/", exchange -> answer(exchange, 200, models));
    upstream.createContext("/poor/", exchange -> answer(exchange, 402, "{}"));
    upstream.createContext("/strict/", exchange -> answer(exchange, 401, "{}"));
    upstream.start();
    price("0.70");
  }

  @AfterEach
  void close() {
    upstream.stop(0);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String route(String name, String place, String more) {
    return "  - {name: %s, provider: relay, dialect: openai, base-url: \"%s\", key: %s%s}\n"
        .formatted(name, place, SECRET, more);
  }

  private String at(String path) {
    return "http://127.0.0.1:" + upstream.getAddress().getPort() + "/" + path + "/v1";
  }

  private void configure(String... routes) throws IOException {
    Files.writeString(
        folder.resolve("filmgate.yaml"),
        "catalog: {file: \""
            + folder.resolve("prices.yaml")
            + "\"}\n"
            + "routes:\n"
            + String.join("", routes));
  }

  /** The built-in catalog with another price for one model. */
  private void price(String perCall) throws IOException {
    Files.writeString(
        folder.resolve("prices.yaml"),
        """
        models:
          - id: grok_video3_pro
            home: grok
            checked: 2026-11-22
            usual: 60s
            price: {per-call: "%s"}
            rules:
              grok:
                duration: {fixed: 10}
                aspect-ratios: {one-of: ["16:9"], default: "16:9"}
                resolutions: {one-of: [720p], default: 720p}
                images: {max: 7, form: link-or-data}
        """
            .formatted(perCall));
  }

  private ServerProcess server() throws IOException {
    return ServerProcess.start(
        folder.resolve("data"),
        folder.resolve("log"),
        List.of("--config", folder.resolve("filmgate.yaml").toString()));
  }

  private record Said(int exit, String text) {}

  /** Runs {@code filmgate} with these words for the folder of the test. */
  private Said filmgate(String... words) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.filmgate.app.Main"));
    command.addAll(List.of(words));
    command.addAll(List.of("--data", folder.resolve("data").toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  @Test
  void theCommandsListTestAndReload() throws Exception {
    configure(
        route("well", at("well"), ", models: {\"*\": film-1}"),
        route("other", at("well"), ", models: {\"*\": film-2}"),
        route("poor", at("poor"), ""),
        route("strict", at("strict"), ""),
        route("nowhere", "http://no-such-host.invalid/v1", ""),
        route("unsafe", at("well").replace("http:", "https:"), ""));
    try (var _ = server()) {
      Said list = filmgate("routes", "list");
      assertThat(list.exit()).as(list.text()).isZero();
      assertThat(list.text()).contains("NAME", "well", "strict", "relay", "closed");

      Said well = filmgate("routes", "test", "well");
      assertThat(well.exit()).as(well.text()).isZero();
      assertThat(well.text()).contains("1 are offered", "is accepted");

      Said all = filmgate("routes", "test");
      assertThat(all.exit()).isNotZero();
      assertThat(all.text())
          .contains("it does not offer film-2")
          .contains("has no credit left (402)")
          .contains("is refused (401): it is wrong, revoked or expired")
          .contains("its name cannot be resolved")
          .contains("no safe connection")
          .doesNotContain(SECRET);

      configure(route("fresh", at("well"), ""));
      Said reloaded = filmgate("routes", "reload");
      assertThat(reloaded.exit()).as(reloaded.text()).isZero();
      assertThat(reloaded.text()).contains("fresh").doesNotContain("strict");
    }
  }

  @Test
  void aHangUpReadsRoutesAndPricesAgainAndKeepsTheOldOnesWhenAnythingIsWrong() throws Exception {
    configure(route("first", at("well"), ""));
    try (var server = server()) {
      configure(route("second", at("well"), ""));
      price("0.91");
      server.signal("HUP");
      await().atMost(PATIENCE).until(() -> log().contains("prices: version 2"));
      assertThat(log()).contains("routes: [second]");
      assertThat(server.client().get("/v1/models/grok_video3_pro", ServerProcess.KEY).text())
          .contains("0.910000");

      configure(route("third", at("well"), ", prioritty: 3"));
      price("-1");
      server.signal("HUP");
      await().atMost(PATIENCE).until(() -> log().contains("prices are not reloaded"));
      assertThat(log()).contains("routes are not reloaded");
      assertThat(server.client().get("/v1/models/grok_video3_pro", ServerProcess.KEY).text())
          .contains("0.910000");
      assertThat(log()).contains("did you mean priority?").doesNotContain(SECRET);
      Said list = filmgate("routes", "list");
      assertThat(list.text()).contains("second").doesNotContain("third");
    }
  }

  private String log() throws IOException {
    return ServerProcess.read(folder.resolve("log"));
  }
}
