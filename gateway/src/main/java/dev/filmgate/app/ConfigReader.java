package dev.filmgate.app;

import dev.filmgate.account.Pace;
import dev.filmgate.catalog.Limits;
import dev.filmgate.dialect.grok.GrokErrors;
import dev.filmgate.dialect.openai.OpenAiConfig;
import dev.filmgate.engine.EngineConfig;
import dev.filmgate.engine.Keeping;
import dev.filmgate.gateway.Retention;
import dev.filmgate.http.HttpConfig;
import dev.filmgate.media.MediaConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns checked values into the records of the packages. */
final class ConfigReader {

  private static final int MOST_ATTEMPTS = 5;
  private static final long MOST_VIDEO = 2L * 1024 * 1024 * 1024;

  private final ConfigValues values;
  private final Map<String, String> environment;

  ConfigReader(ConfigValues values, Map<String, String> environment) {
    this.values = values;
    this.environment = environment;
  }

  GatewayConfig read() {
    return new GatewayConfig(
        values.path("data"),
        server(),
        new Limits(values.whole("limits.prompt-characters")),
        engine(),
        renderer(),
        new GatewayConfig.Files(
            values.findPath("catalog.file").orElse(null),
            new Retention(values.time("retention.videos")),
            values.time("retention.answers"),
            values.ranges("net.allow"),
            new GatewayConfig.Storage(
                values.size("storage.max-bytes"), values.size("storage.min-free"))),
        new GatewayConfig.Callers(
            new Pace(
                values.whole("limits.creates-per-minute"),
                values.whole("limits.queries-per-minute"),
                0),
            values.whole("limits.wrong-keys-per-minute")),
        values.routes());
  }

  private GatewayConfig.Server server() {
    long json = values.size("limits.json-body");
    if (json < 1 || json > Integer.MAX_VALUE / 2) {
      throw values.fault("limits.json-body", "must be from 1 to 1073741823 bytes");
    }
    return new GatewayConfig.Server(
        HttpConfig.on(values.text("server.host"), values.whole("server.port")),
        values.findUrl("server.public-url").map(ConfigReader::withoutSlash).orElse(null),
        values.blocks("server.trusted-proxies"),
        (int) json,
        values.size("limits.multipart-body"),
        values.flag("grok.legacy-http-200")
            ? GrokErrors.HttpStatus.ALWAYS_200
            : GrokErrors.HttpStatus.REAL,
        new OpenAiConfig(values.text("openai.default-model"), values.text("openai.running-status")),
        new GatewayConfig.Edge(
            values.time("server.drain"),
            values.texts("server.cors-origins"),
            values.whole("limits.creates-at-once")));
  }

  private static String withoutSlash(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private EngineConfig engine() {
    Duration deadline = values.time("engine.deadline");
    if (deadline.isZero() || deadline.compareTo(Duration.ofHours(24)) > 0) {
      throw values.fault("engine.deadline", "must be more than 0 and at most 24h");
    }
    return new EngineConfig(
        deadline,
        values.whole("engine.max-open"),
        MOST_ATTEMPTS,
        MOST_VIDEO,
        values.flag("engine.paused") ? EngineConfig.Mode.PAUSED : EngineConfig.Mode.RUNNING,
        unknownOutcome(),
        keeping());
  }

  private Keeping keeping() {
    Duration videos = values.time("retention.videos");
    Duration tasks = values.time("retention.tasks");
    if (tasks.compareTo(videos) < 0) {
      throw values.fault("retention.tasks", "must not be shorter than retention.videos");
    }
    return new Keeping(videos, tasks);
  }

  private EngineConfig.UnknownOutcome unknownOutcome() {
    return EngineConfig.UnknownOutcome.valueOf(
        values.text("engine.unknown-outcome").toUpperCase(Locale.ROOT));
  }

  private GatewayConfig.Renderer renderer() {
    return new GatewayConfig.Renderer(
        values.whole("engine.slots"),
        values.time("engine.poll-interval"),
        ffmpeg(),
        MediaConfig.folders(Objects.requireNonNullElse(environment.get("PATH"), "")));
  }

  private @Nullable Path ffmpeg() {
    String variable = environment.get("FILMGATE_FFMPEG");
    return values
        .findPath("media.ffmpeg")
        .orElse(variable == null || variable.isBlank() ? null : Path.of(variable));
  }
}
