package dev.filmgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.filmgate.json.Json;
import dev.filmgate.json.JsonValue.Obj;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The proxy of {@code docs/operations.md}, word for word, in front of a gateway. Where nginx or
 * openssl is not installed ({@code -Dnginx=/path} names another one) there is nothing to try.
 */
final class ProxyIT {

  private static final Path PAGE = Path.of("..", "docs", "operations.md");
  private static final Path NGINX = Path.of(System.getProperty("nginx", "/usr/sbin/nginx"));
  private static final Pattern CONFIGURATION =
      Pattern.compile("```nginx\n(.*?)```", Pattern.DOTALL);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void theProxyOfTheDocumentationEndsTlsAndKeepsMetricsToItself() throws Exception {
    assumeTrue(Files.isExecutable(NGINX), "nginx is not installed");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
    int port = freePort();
    certificate();
    var options = Files.writeString(folder.resolve("filmgate.yaml"), trusting());
    try (var server =
        ServerProcess.start(
            folder.resolve("data"),
            folder.resolve("log"),
            List.of("--config", options.toString()))) {
      Process nginx = nginx(port, server.port());
      try {
        drive("https://localhost:" + port, trusting(folder.resolve("films.pem")));
      } finally {
        nginx.destroy();
        nginx.waitFor();
      }
    }
  }

  private static String trusting() {
    return "server:\n  trusted-proxies: 127.0.0.0/8\n";
  }

  private static void drive(String base, HttpClient client) throws Exception {
    Awaitility.await("nginx")
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(e -> e instanceof ConnectException)
        .until(() -> get(client, base + "/readyz").statusCode() == 200);
    assertThat(get(client, base + "/metrics").statusCode()).isEqualTo(404);

    Obj created = json(post(client, base + "/v1/grok/videos", order()));
    String id = created.findText("id").orElseThrow();
    Obj done =
        Awaitility.await("the video")
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(200))
            .until(
                () -> json(get(client, base + "/v1/result/" + id)),
                told -> told.findText("status").filter("completed"::equals).isPresent());

    String link = done.findText("video_url").orElseThrow();
    assertThat(link).startsWith(base + "/");
    var part =
        client.send(
            HttpRequest.newBuilder(URI.create(link)).header("Range", "bytes=0-99").build(),
            BodyHandlers.ofByteArray());
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).hasSize(100);

    // A body that nginx would refuse by itself is ours to judge.
    var large = post(client, base + "/v1/grok/videos", order() + " ".repeat(8_000_000));
    assertThat(large.statusCode()).isNotEqualTo(413);
  }

  private static String order() {
    return """
    {"model":"grok-video-3","prompt":"a lake","duration":1,"size":"480p"}\
    """;
  }

  private static HttpResponse<String> get(HttpClient client, String address)
      throws IOException, InterruptedException {
    return client.send(request(address).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(HttpClient client, String address, String body)
      throws IOException, InterruptedException {
    return client.send(
        request(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + ServerProcess.KEY);
  }

  private static Obj json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(200);
    return (Obj) Json.parse(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private Process nginx(int port, int gateway) throws IOException {
    Matcher block = CONFIGURATION.matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();
    String site =
        block
            .group(1)
            .replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
            .replace("127.0.0.1:8080", "127.0.0.1:" + gateway)
            .replace("/etc/ssl/films.pem", folder.resolve("films.pem").toString())
            .replace("/etc/ssl/films.key", folder.resolve("films.key").toString());
    assertThat(site).contains(Integer.toString(gateway), folder.toString());
    String places =
        List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
            .map(name -> name + "_temp_path " + folder.resolve(name) + ";\n")
            .reduce("", String::concat);
    Path file =
        Files.writeString(
            folder.resolve("nginx.conf"),
            "daemon off;\npid %s;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n%s%s}\n"
                .formatted(folder.resolve("nginx.pid"), places, site));
    return new ProcessBuilder(
            NGINX.toString(), "-p", folder.toString(), "-c", file.toString(), "-e", "stderr")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("nginx.log").toFile())
        .start();
  }

  private void certificate() throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder(
                "/usr/bin/openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                folder.resolve("films.key").toString(),
                "-out",
                folder.resolve("films.pem").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start()
            .waitFor();
    assertThat(exit).isZero();
  }

  private static HttpClient trusting(Path certificate) throws Exception {
    KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
    known.load(null, null);
    try (var in = Files.newInputStream(certificate)) {
      known.setCertificateEntry(
          "films", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
