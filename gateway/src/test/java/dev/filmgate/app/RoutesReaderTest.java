package dev.filmgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.filmgate.id.ModelId;
import dev.filmgate.provider.relay.RelayConfig;
import dev.filmgate.provider.wire.RouteKey;
import dev.filmgate.video.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoutesReaderTest {

  private static final String EXAMPLE =
      """
      server:
        port: 0
      routes:
        - name: xai-main
          provider: xai
          base-url: https://api.x.ai/v1
          key: ${XAI_API_KEY}
          models: {grok-video-3: grok-imagine-video-1.5, "grok_video3*": auto}
          priority: 0
          weight: 10
          max-in-flight: 50
          requests-per-minute: 60
          poll-interval: 8s
          polls-per-second: 2000
        - name: neighbour
          provider: relay
          dialect: unified
          base-url: https://relay.example
          key-file: relay.key
          can: {seconds: [6, 10-12], operations: [generate]}
        - name: here
          provider: local
          priority: 9
      """;

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  private ConfigValues load(String yaml) throws IOException {
    Files.writeString(folder.resolve("filmgate.yaml"), yaml);
    return ConfigLoader.load(new ConfigSources(folder, null, environment, Map.of()));
  }

  private List<String> problems(String yaml) {
    return catchThrowableOfType(ConfigException.class, () -> load(yaml)).problems().stream()
        .map(problem -> problem.replace(folder.toString(), ""))
        .toList();
  }

  @Test
  void theExampleOfTheDocumentationIsRead() throws IOException {
    environment.put("XAI_API_KEY", "xai-secret-0123456789");
    Files.writeString(folder.resolve("relay.key"), "relay-secret\n");
    List<RouteConfig> routes = load(EXAMPLE).routes();

    assertThat(routes)
        .extracting(RouteConfig::name)
        .containsExactly("xai-main", "neighbour", "here");
    var xai = routes.getFirst();
    assertThat(xai.rank().weight()).isEqualTo(10);
    assertThat(xai.maxInFlight()).isEqualTo(50);
    assertThat(xai.callsPerMinute()).isEqualTo(60);
    assertThat(xai.polls()).isEqualTo(new RouteConfig.Polls(Duration.ofSeconds(8), 2_000));
    assertThat(routes.get(1).polls()).isEqualTo(RouteConfig.Polls.USUAL);
    assertThat(xai.models().word(new ModelId("grok_video3_pro"))).contains("auto");
    assertThat(xai.kind())
        .isInstanceOfSatisfying(
            RouteConfig.Kind.Xai.class,
            kind -> {
              assertThat(kind.base()).hasToString("https://api.x.ai/v1");
              assertThat(kind.keys()).containsExactly(new RouteKey("xai-secret-0123456789"));
            });
    assertThat(routes.get(1).kind())
        .isInstanceOfSatisfying(
            RouteConfig.Kind.Relay.class,
            kind -> {
              assertThat(kind.config().speech()).isEqualTo(RelayConfig.Speech.UNIFIED);
              assertThat(kind.keys()).containsExactly(new RouteKey("relay-secret"));
              assertThat(kind.config().can().seconds()).containsExactlyInAnyOrder(6, 10, 11, 12);
              assertThat(kind.config().can().operations()).containsExactly(Operation.GENERATE);
            });
    assertThat(routes.get(2).kind()).isEqualTo(new RouteConfig.Kind.Local());
  }

  @Test
  void whatIsShownHasNoKeyInIt() throws IOException {
    environment.put("XAI_API_KEY", "xai-secret-0123456789");
    Files.writeString(folder.resolve("relay.key"), "relay-secret\n");
    var values = load(EXAMPLE);

    assertThat(values.show()).contains("routes.xai-main", "key ****").doesNotContain("secret");
    assertThat(values.routes().toString()).doesNotContain("secret");
  }

  @Test
  void everyMistakeIsToldAtOnceWithItsLineAndTheNearestWord() {
    assertThat(
            problems(
                """
                routes:
                  - name: one
                    provider: xia
                    base-ur: https://x
                    dialect: opnai
                    base-url: ftp://x
                  - name: one
                    provider: xai
                    wieght: 5
                    priority: first
                    weight: 0
                  - provider: relay
                    key: a
                    key-file: nowhere
                    can: {secnds: 5, images: many}
                    models: auto
                """))
        .containsExactlyInAnyOrder(
            "/filmgate.yaml:3: routes[0].provider \"xia\" is not one of xai, relay, local; did you mean xai?",
            "/filmgate.yaml:4: routes[0].base-ur is not a key of a route; did you mean base-url?",
            "/filmgate.yaml:5: routes[0].dialect is not a key of a route; did you mean name?",
            "/filmgate.yaml:6: routes[0].base-url is wrong: \"ftp://x\" does not fit: it takes an"
                + " address like https://films.example.com",
            "/filmgate.yaml:2: routes[0].key is missing: give key, key-file or keys",
            "/filmgate.yaml:7: routes[1].name \"one\" is the name of another route already",
            "/filmgate.yaml:9: routes[1].wieght is not a key of a route; did you mean weight?",
            "/filmgate.yaml:10: routes[1].priority is wrong: \"first\" does not fit: it takes a whole"
                + " number",
            "/filmgate.yaml:11: routes[1].weight is wrong: \"0\" does not fit: it takes 1 to 1000000",
            "/filmgate.yaml:7: routes[1].key is missing: give key, key-file or keys",
            "/filmgate.yaml:12: routes[2].name is missing",
            "/filmgate.yaml:12: routes[2].base-url is missing: what a client of that dialect would"
                + " set",
            "/filmgate.yaml:12: routes[2].dialect is missing: it takes openai, unified or grok",
            "/filmgate.yaml:13: routes[2].key is said in several ways: give one of key, key-file and"
                + " keys",
            "/filmgate.yaml:15: routes[2].can.secnds is not a key of can; did you mean seconds?",
            "/filmgate.yaml:15: routes[2].can.images is wrong: \"many\" does not fit: it takes a"
                + " whole number",
            "/filmgate.yaml:16: routes[2].models takes a mapping, such as {grok-video-3: auto}");
  }

  @Test
  void howOftenAnOrderIsLookedAtIsHeldAgainstItsBounds() {
    assertThat(
            problems(
                """
                routes:
                  - name: one
                    provider: xai
                    key: a
                    polls-per-secnd: 5
                    polls-per-second: 0
                    poll-interval: 5ms
                  - name: two
                    provider: xai
                    key: a
                    poll-interval: soon
                  - name: three
                    provider: local
                    polls-per-second: 5
                """))
        .containsExactlyInAnyOrder(
            "/filmgate.yaml:5: routes[0].polls-per-secnd is not a key of a route; did you mean"
                + " polls-per-second?",
            "/filmgate.yaml:6: routes[0].polls-per-second is wrong: \"0\" does not fit: it takes 1 to"
                + " 1000000",
            "/filmgate.yaml:7: routes[0].poll-interval is wrong: \"5ms\" does not fit: it takes 100 ms"
                + " to 3600 s",
            "/filmgate.yaml:11: routes[1].poll-interval is wrong: \"soon\" does not fit: it takes a"
                + " time like 250ms, 30s, 15m, 7d",
            "/filmgate.yaml:14: routes[2].polls-per-second is not a key of a route; did you mean"
                + " provider?");
  }

  @Test
  void aKeyThatIsNotThereIsToldAndNeverShown() {
    assertThat(
            problems(
                """
                routes:
                  - name: a
                    provider: xai
                    key: ${NOT_SET}
                  - name: b
                    provider: xai
                    key-file: nowhere.key
                  - name: c
                    provider: xai
                    key: "two words"
                  - name: d
                    provider: xai
                    keys: [{key: one-key}, {kye: other}, plain]
                """))
        .containsExactlyInAnyOrder(
            "/filmgate.yaml:4: routes[0].key needs the variable NOT_SET, which is not set",
            "/filmgate.yaml:4: routes[0].key is empty",
            "/filmgate.yaml:7: routes[1].key-file nowhere.key cannot be read",
            "/filmgate.yaml:10: routes[2].key is not a key: it takes one line of letters, digits and"
                + " signs",
            "/filmgate.yaml:13: routes[3].keys[1].kye is not a key of keys[1]; did you mean key?",
            "/filmgate.yaml:13: routes[3].keys[1].key is missing: give key or key-file",
            "/filmgate.yaml:13: routes[3].keys takes a list of mappings, such as - {key-file:"
                + " first.key}");
  }

  @Test
  void severalKeysAreRead() throws IOException {
    Files.writeString(folder.resolve("second.key"), "second");
    var routes =
        load("""
        routes:
        - name: a
          provider: xai
          keys:
            - key: first
            - key-file: second.key
        """)
            .routes();

    assertThat(routes.getFirst().kind())
        .isInstanceOfSatisfying(
            RouteConfig.Kind.Xai.class,
            kind ->
                assertThat(kind.keys())
                    .containsExactly(new RouteKey("first"), new RouteKey("second")));
  }

  @Test
  void routesThatAreNoListAreToldOf() {
    assertThat(problems("routes: {name: a}"))
        .containsExactly(
            "/filmgate.yaml:1: routes takes a list, each entry beginning with \"- name:\"");
    assertThat(problems("routs: 5"))
        .containsExactly("/filmgate.yaml:1: routs is not a key; did you mean routes?");
  }
}
