package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.filmgate.json.JsonValue;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.rehearsal.Upstream;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** A gateway with one route to a scripted upstream; each test gets a route without a past. */
final class FaultyRoute implements AutoCloseable {

  static final byte[] CLIP = "this is a video".getBytes(StandardCharsets.UTF_8);
  static final String SECRET = "up-secret-0123456789";

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration HURRY = Duration.ofSeconds(1);
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private final Tongue tongue;
  private final Upstream upstream;
  private final GatewayHarness house;
  private int routes;

  FaultyRoute(Tongue tongue) {
    this.tongue = tongue;
    this.upstream = upstream(tongue, Duration.ofMillis(1));
    this.house = GatewayHarness.impatient(yaml(""), SILENCE);
  }

  /** An upstream whose every order takes this long, or up to twice as long. */
  static Upstream upstream(Tongue tongue, Duration least) {
    var started =
        Upstream.start(
            new Upstream.Setup(
                0, tongue, SECRET, (_, _, _) -> CLIP, InstantSource.system(), 1, _ -> {}));
    started.script().renders(least, least.multipliedBy(2));
    return started;
  }

  /** The line of a configuration file for a route to it, with more in it. */
  static String route(String name, Tongue tongue, Upstream upstream, String more) {
    return route(name, tongue, upstream.url().toString(), more);
  }

  private static String route(String name, Tongue tongue, String origin, String more) {
    String kind =
        tongue == Tongue.XAI
            ? "provider: xai, models: {\"*\": auto}"
            : "provider: relay, dialect: " + tongue.name().toLowerCase(Locale.ROOT);
    String base = origin + (tongue == Tongue.XAI || tongue == Tongue.OPENAI ? "/v1" : "");
    return "  - {name: %s, %s, base-url: %s, key: %s%s}\n"
        .formatted(name, kind, base, SECRET, more);
  }

  /** A new route, well and idle, with more of its configuration; nothing goes wrong yet. */
  FaultyRoute fresh(String more) {
    upstream.script().clear();
    return configured(upstream.url().toString(), more);
  }

  /** A new route that leads to another place, such as {@code https://127.0.0.1:1234}. */
  FaultyRoute leadingTo(String origin) {
    return configured(origin, "");
  }

  private FaultyRoute configured(String origin, String more) {
    routes++;
    house.configure("routes:\n" + route("r" + routes, tongue, origin, more));
    Answer answer = house.client().post("/api/v1/routes/reload", house.secrets().admin(), "{}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return this;
  }

  FaultyRoute fresh() {
    return fresh("");
  }

  private String yaml(String more) {
    return "routes:\n" + route("r" + routes, tongue, upstream, more);
  }

  Upstream upstream() {
    return upstream;
  }

  GatewayHarness house() {
    return house;
  }

  String create(String prompt) {
    return house.create(house.secrets().key(), prompt);
  }

  Answer task(String id) {
    return house.client().get("/api/v1/tasks/" + id, house.secrets().admin());
  }

  /** Waits for this state as time goes by, faster than it does. */
  Answer hurried(String id, String state) {
    return hurried(id, state, HURRY);
  }

  /**
   * @param hurry how much time goes by between two looks
   */
  Answer hurried(String id, String state, Duration hurry) {
    return await("task " + id + " to be " + state + ", was " + task(id).text())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              house.pass(hurry);
              return task(id);
            },
            answer -> answer.text("state").equals(state));
  }

  /** The same, where a call first takes as long as it may; no deadline passes meanwhile. */
  Answer awaitedSlowly(String id, String state) {
    return await("task " + id + " to be " + state)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> task(id), answer -> answer.text("state").equals(state));
  }

  Answer awaited(String id, String state) {
    return house.awaitState(house.secrets().admin(), id, state);
  }

  /** Waits until the last attempt of a task stands like this. */
  void awaitedAttempt(String id, String state) {
    var _ =
        await("an attempt of task " + id + " to be " + state)
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(5))
            .until(
                () -> task(id),
                answer ->
                    !answer.json().findArray("attempts").orElseThrow().isEmpty()
                        && attempt(answer).findText("state").orElse("").equals(state));
  }

  /** Every file that is kept, finished or not. */
  List<Path> stored() throws IOException {
    try (var files = Files.walk(house.data().resolve("assets"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** The last attempt of a task. */
  static JsonValue.Obj attempt(Answer task) {
    return (JsonValue.Obj) task.json().findArray("attempts").orElseThrow().getLast();
  }

  @Override
  public String toString() {
    return tongue.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    house.close();
    upstream.close();
  }
}
