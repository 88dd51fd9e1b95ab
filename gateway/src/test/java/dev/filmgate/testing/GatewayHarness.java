package dev.filmgate.testing;

import static org.awaitility.Awaitility.await;

import dev.filmgate.account.Scope;
import dev.filmgate.app.TestGateway;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.testing.WeakenedBackend.Guard;
import dev.filmgate.testing.WireClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The real assembly on a free port, in a temporary folder, with two accounts and their keys. Unless
 * asked otherwise a {@link PromptedProvider} makes the videos.
 */
public final class GatewayHarness implements AutoCloseable {

  /** How long every scripted video is. */
  public static final Duration LENGTH = Duration.ofMillis(6042);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path data;
  private final Map<String, String> flags;
  private final ShiftedClock clock = new ShiftedClock();
  private final boolean isScripted;
  private final @Nullable Path routes;
  private final UnaryOperator<TaskQueue> layer;
  private final Optional<Guard> missing;
  private final Duration silence;
  private final Secrets secrets;
  private TestGateway gateway;

  /**
   * What the keys are.
   *
   * @param key of the first account, for videos
   * @param admin of the first account, for everything
   * @param other of the second account, for videos
   */
  public record Secrets(String key, String admin, String other) {}

  private GatewayHarness(
      Map<String, String> flags,
      boolean isScripted,
      @Nullable String routes,
      UnaryOperator<TaskQueue> layer,
      Optional<Guard> missing,
      Duration silence)
      throws IOException {
    this.data = Files.createTempDirectory("filmgate-wire");
    this.routes = routes == null ? null : Files.writeString(data.resolve("routes.yaml"), routes);
    this.flags = Map.copyOf(flags);
    this.layer = layer;
    this.missing = missing;
    this.silence = silence;
    this.isScripted = isScripted;
    TestGateway.prepare(data, clock);
    this.gateway = open();
    this.secrets =
        new Secrets(
            gateway.key(Scope.VIDEOS),
            gateway.key(Scope.VIDEOS, Scope.ADMIN),
            gateway.key(TestGateway.OTHER, Scope.VIDEOS));
  }

  private TestGateway open() throws IOException {
    if (routes != null) {
      return isScripted
          ? TestGateway.routed(data, routes, flags, clock, silence, layer)
          : TestGateway.looking(data, routes, flags, clock);
    }
    if (missing.isPresent()) {
      return TestGateway.weakened(data, flags, clock, LENGTH, missing.get());
    }
    return isScripted
        ? TestGateway.scripted(data, flags, clock, new PromptedProvider(), LENGTH)
        : TestGateway.rendering(data, flags, clock);
  }

  /** Over a database of which this guard is missing. */
  public static GatewayHarness weakened(Guard missing) {
    try {
      return new GatewayHarness(
          Map.of(), true, null, UnaryOperator.identity(), Optional.of(missing), Duration.ZERO);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static GatewayHarness scripted(Map<String, String> flags) {
    return start(flags, true, null, UnaryOperator.identity());
  }

  /** With the routes of a configuration file of this text. */
  public static GatewayHarness routed(Map<String, String> flags, String yaml) {
    return routed(flags, yaml, UnaryOperator.identity());
  }

  /** The same, of little patience with an upstream that says nothing. */
  public static GatewayHarness impatient(String yaml, Duration silence) {
    return start(Map.of(), true, yaml, UnaryOperator.identity(), silence);
  }

  /** The same, with something around the store of tasks. */
  public static GatewayHarness routed(
      Map<String, String> flags, String yaml, UnaryOperator<TaskQueue> layer) {
    return start(flags, true, yaml, layer);
  }

  /** With routes, and with our own tools to look at what comes over them. */
  public static GatewayHarness looking(String yaml) {
    return start(Map.of(), false, yaml, UnaryOperator.identity());
  }

  /** Writes the configuration file anew; it is read when somebody says so. */
  public void configure(String yaml) {
    try {
      Files.writeString(Objects.requireNonNull(routes), yaml);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static GatewayHarness rendering(Map<String, String> flags) {
    return start(flags, false, null, UnaryOperator.identity());
  }

  private static GatewayHarness start(
      Map<String, String> flags,
      boolean isScripted,
      @Nullable String routes,
      UnaryOperator<TaskQueue> layer) {
    return start(flags, isScripted, routes, layer, Duration.ZERO);
  }

  private static GatewayHarness start(
      Map<String, String> flags,
      boolean isScripted,
      @Nullable String routes,
      UnaryOperator<TaskQueue> layer,
      Duration silence) {
    try {
      return new GatewayHarness(flags, isScripted, routes, layer, Optional.empty(), silence);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Stops the gateway and starts another one over the same folder. */
  public void restart() {
    gateway.close();
    try {
      gateway = open();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Lets so much time go by, and what is due by then begin at once. */
  public void pass(Duration time) {
    clock.forward(time);
    gateway.wake();
  }

  public int port() {
    return gateway.port();
  }

  public Path data() {
    return data;
  }

  public ShiftedClock clock() {
    return clock;
  }

  public Secrets secrets() {
    return secrets;
  }

  public TestGateway gateway() {
    return gateway;
  }

  public WireClient client() {
    return new WireClient(port());
  }

  /** Makes a task and says its bare id. */
  public String create(String key, String prompt) {
    Answer answer =
        client()
            .post(
                "/v1/grok/videos",
                key,
                "{\"model\":\"grok_video3\",\"prompt\":\"" + prompt + "\"}");
    if (answer.status() != 200) {
      throw new AssertionError("not created: " + answer);
    }
    return answer.text("id").substring("video_".length());
  }

  /** Waits until a task is in this state of our own API, and says how it stands there. */
  public Answer awaitState(String key, String bareId, String state) {
    return await("task " + bareId + " to be " + state)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> client().get("/api/v1/tasks/" + bareId, key),
            answer -> answer.text("state").equals(state));
  }

  /** A task of this account that has completed. */
  public String completed(String key) {
    String id = create(key, "a finished film");
    awaitState(key, id, "completed");
    return id;
  }

  @Override
  public void close() {
    gateway.close();
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
