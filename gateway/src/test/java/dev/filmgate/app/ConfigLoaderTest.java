package dev.filmgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.filmgate.net.AddressPolicy;
import dev.filmgate.net.Cidr;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigLoaderTest {

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> flags = new HashMap<>();

  @Test
  void everyKeyHasADefaultThatFits() {
    var values = load();

    assertThat(values.text("server.host")).isEqualTo("127.0.0.1");
    assertThat(values.whole("server.port")).isEqualTo(8080);
    assertThat(values.path("data")).isEqualTo(Path.of("./data"));
    assertThat(values.size("limits.json-body")).isEqualTo(32L * 1024 * 1024);
    assertThat(values.time("engine.poll-interval")).isEqualTo(Duration.ofMillis(250));
    assertThat(values.time("retention.videos")).isEqualTo(Duration.ofDays(7));
    assertThat(values.flag("grok.legacy-http-200")).isFalse();
    assertThat(values.findUrl("server.public-url")).isEmpty();
    assertThat(values.findPath("catalog.file")).isEmpty();
    assertThat(values.blocks("server.trusted-proxies")).isEmpty();
  }

  @Test
  void zeroIsATime() {
    assertThat(new ConfigType.Time().read("0")).isZero();
  }

  @Test
  void keysAndVariablesAreUnique() {
    var names = new HashSet<String>();
    for (var key : ConfigKeys.ALL) {
      assertThat(names.add(key.name())).as(key.name()).isTrue();
      assertThat(names.add(key.variable())).as(key.variable()).isTrue();
      assertThat(key.name()).matches("[a-z0-9]+([.-][a-z0-9]+)*");
      assertThat(key.meaning()).endsWith(".");
    }
  }

  @Test
  void theLastWordCounts() throws IOException {
    file("server:\n  port: 1\n  host: a\nlog.level: warn\ndata: d\n");
    environment.put("FILMGATE_SERVER_PORT", "2");
    environment.put("FILMGATE_SERVER_HOST", "b");
    environment.put("FILMGATE_DATA", "");
    flags.put("server.port", "3");

    var values = load();

    assertThat(values.whole("server.port")).isEqualTo(3);
    assertThat(values.text("server.host")).isEqualTo("b");
    assertThat(values.text("log.level")).isEqualTo("warn");
    assertThat(values.path("data")).isEqualTo(Path.of("d"));
    assertThat(values.show().lines())
        .anyMatch(line -> line.matches("server.port +3 +command line"))
        .anyMatch(line -> line.matches("server.host +b +FILMGATE_SERVER_HOST"))
        .anyMatch(line -> line.matches("log.level +warn +.*filmgate.yaml:4"))
        .anyMatch(line -> line.matches("server.public-url +\\(none\\) +default"))
        .hasSameSizeAs(ConfigKeys.ALL);
  }

  @Test
  void readsListsUrlsAndBlocks() throws Exception {
    file(
        """
        server:
          public-url: https://films.example.com/
          trusted-proxies:
            - 10.0.0.0/8
            - "fd00::/8"
        """);

    var values = load();

    assertThat(values.findUrl("server.public-url"))
        .contains(URI.create("https://films.example.com"));
    assertThat(values.blocks("server.trusted-proxies"))
        .hasSize(2)
        .anyMatch((Cidr block) -> block.contains(InetAddress.ofLiteral("10.1.1.1")));
  }

  @Test
  void readsTheRangesThatCallersLinksMayLeadTo() throws Exception {
    file(
        """
        net:
          allow:
            - 10.0.0.0/8
            - 127.0.0.1:9000
            - "[fd00::/8]:443"
        """);

    var policy = AddressPolicy.publicOnly(load().ranges("net.allow"));

    assertThat(policy.allows(InetAddress.ofLiteral("10.1.1.1"), 8080)).isTrue();
    assertThat(policy.allows(InetAddress.ofLiteral("127.0.0.1"), 9000)).isTrue();
    assertThat(policy.allows(InetAddress.ofLiteral("127.0.0.1"), 80)).isFalse();
    assertThat(policy.allows(InetAddress.ofLiteral("fd00::1"), 443)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.1:0", "10.0.0.1:99999", "*"})
  void refusesARangeOfAnotherForm(String range) {
    environment.put("FILMGATE_NET_ALLOW", range);

    assertThatThrownBy(this::load).isInstanceOf(ConfigException.class).hasMessageContaining(range);
  }

  @Test
  void fillsPlacesFromTheEnvironment() throws IOException {
    file("server:\n  host: ${NAME}\n  port: ${PORT:9}\ndata: $${NAME}/${EMPTY:}x\n");
    environment.put("NAME", "a$1");

    var values = load();

    assertThat(values.text("server.host")).isEqualTo("a$1");
    assertThat(values.whole("server.port")).isEqualTo(9);
    assertThat(values.path("data")).isEqualTo(Path.of("${NAME}/x"));
  }

  @Test
  void tellsEveryFaultAtOnce() throws IOException {
    file(
        """
        server:
          prot: 8080
          host: {name: x}
        engine:
          slots: -1
          deadline: 5 parsecs
        limits:
          json-body: 1TB
        log: {level: loud}
        grok.legacy-http-200: yes
        data: ${MISSING}
        """);
    environment.put("FILMGATE_SERVR_PORT", "1");
    environment.put("FILMGATE_JAVA_OPTS", "-Xmx1g");
    environment.put("FILMGATE_LOG_WHATEVER", "x");
    flags.put("server.port", "65536");

    assertThat(problems())
        .containsExactlyInAnyOrder(
            at(2) + "server.prot is not a key; did you mean server.port?",
            at(3) + "server.host.name is not a key; did you mean server.host?",
            at(5) + "engine.slots: \"-1\" does not fit: it takes 0 to 1024",
            at(6)
                + "engine.deadline: \"5 parsecs\" does not fit: it takes a time like 250ms, 30s,"
                + " 15m, 7d",
            at(8)
                + "limits.json-body: \"1TB\" does not fit: it takes a size like 512KiB, 64MiB, 2GB",
            at(9) + "log.level: \"loud\" does not fit: it takes error, warn, info, debug, trace",
            at(10) + "grok.legacy-http-200: \"yes\" does not fit: it takes true or false",
            at(11) + "data needs the variable MISSING, which is not set",
            "FILMGATE_SERVR_PORT is not a variable of ours; did you mean FILMGATE_SERVER_PORT?",
            "command line: server.port: \"65536\" does not fit: it takes 0 to 65535");
  }

  @Test
  void aFileThatIsNamedMustBeThere() {
    var sources = new ConfigSources(folder, folder.resolve("mine.yaml"), environment, flags);

    assertThatThrownBy(() -> ConfigLoader.load(sources))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("mine.yaml: cannot be read");
  }

  @Test
  void aFileThatIsNotYamlIsNamedWithItsLine() throws IOException {
    file("server:\n  port: [1\n");

    assertThat(problems()).singleElement().asString().contains("filmgate.yaml", "line");
  }

  @Test
  void aKeyGivenInTwoWaysIsAFault() throws IOException {
    file("server:\n  port: 1\nserver.port: 2\n");

    assertThat(problems()).singleElement().asString().endsWith("server.port is there twice");
  }

  @Test
  void aRemovedKeySaysWhatToDoInstead() {
    flags.put("engine.threads", "3");
    environment.put("FILMGATE_ENGINE_THREADS", "3");
    var sources = new ConfigSources(folder, null, environment, flags);

    assertThatThrownBy(() ->
            ConfigLoader.load(
                sources, ConfigKeys.ALL, Map.of("engine.threads", "set engine.slots")))
        .hasMessage(
            """
            FILMGATE_ENGINE_THREADS: engine.threads is no longer a key: set engine.slots
            command line: engine.threads is no longer a key: set engine.slots\
            """);
  }

  @Test
  void aSecretIsNeverShown() {
    var key = new ConfigKey("x.token", new ConfigType.Secret(), "", "A token.");
    environment.put("FILMGATE_X_TOKEN", "s3cret");
    var values =
        ConfigLoader.load(
            new ConfigSources(folder, null, environment, flags), List.of(key), Map.of());

    assertThat(values.text("x.token")).isEqualTo("s3cret");
    assertThat(values.show()).contains("****").doesNotContain("s3cret");
  }

  @Test
  void aValueThatIsNeededAndMissingNamesItsKey() throws IOException {
    file("server:\n  host: \"\"\n");

    assertThatThrownBy(() -> load().text("server.host"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("server.host: it has no value");
  }

  @Test
  void namesTheNearestOfSeveral() {
    assertThat(ConfigNearest.distance("prot", "port")).isEqualTo(1);
    assertThat(ConfigNearest.distance("", "abc")).isEqualTo(3);
    assertThat(ConfigNearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(ConfigNearest.of("engine.pol-interval", List.of("data", "engine.poll-interval")))
        .isEqualTo("engine.poll-interval");
  }

  private ConfigValues load() {
    return ConfigLoader.load(new ConfigSources(folder, null, environment, flags));
  }

  private List<String> problems() {
    return catchThrowableOfType(ConfigException.class, this::load).problems();
  }

  private String at(int line) {
    return folder.resolve("filmgate.yaml") + ":" + line + ": ";
  }

  private void file(String text) throws IOException {
    Files.writeString(folder.resolve("filmgate.yaml"), text);
  }
}
