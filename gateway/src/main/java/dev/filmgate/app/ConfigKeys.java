package dev.filmgate.app;

import dev.filmgate.app.ConfigType.Blocks;
import dev.filmgate.app.ConfigType.Flag;
import dev.filmgate.app.ConfigType.Location;
import dev.filmgate.app.ConfigType.Ranges;
import dev.filmgate.app.ConfigType.Size;
import dev.filmgate.app.ConfigType.Text;
import dev.filmgate.app.ConfigType.Texts;
import dev.filmgate.app.ConfigType.Time;
import dev.filmgate.app.ConfigType.Url;
import dev.filmgate.app.ConfigType.Whole;
import dev.filmgate.app.ConfigType.Word;
import java.util.List;
import java.util.Map;

/** Everything that can be configured. A new key is one line here and {@code ./do docs}. */
final class ConfigKeys {

  private static final int ANY = Integer.MAX_VALUE;

  static final List<ConfigKey> ALL =
      List.of(
          key("server.host", new Text(), "127.0.0.1", "The address to listen on."),
          key(
              "server.port",
              new Whole(0, 65535),
              "8080",
              "The port to listen on; 0 takes any free one."),
          key(
              "server.public-url",
              new Url(),
              "",
              "What result links begin with; without it they follow the request's Host."),
          key(
              "server.trusted-proxies",
              new Blocks(),
              "",
              "Whose X-Forwarded-* headers are believed."),
          key(
              "net.allow",
              new Ranges(),
              "",
              "Where callers' links may lead beside public addresses: blocks, on every port or on one."),
          key(
              "server.drain",
              new Time(),
              "3s",
              "How long questions are still answered after a stop was asked for; creates are not."),
          key(
              "server.cors-origins",
              new Texts(),
              "",
              "Whose pages may call from a browser, like `https://app.example.com`; `*` is all."),
          key("data", new Location(), "./data", "The folder of database, videos and keys."),
          key("limits.prompt-characters", new Whole(1, 1_000_000), "4096", "The longest prompt."),
          key("limits.json-body", new Size(), "32MiB", "The largest JSON request."),
          key("limits.multipart-body", new Size(), "64MiB", "The largest multipart request."),
          key(
              "limits.creates-at-once",
              new Whole(1, 100_000),
              "512",
              "How many requests that change something are worked on at once; others get a 503."),
          key(
              "limits.creates-per-minute",
              new Whole(0, ANY),
              "0",
              "How many creates a key may send in a minute, unless it has a limit of its own; 0 for"
                  + " any number."),
          key(
              "limits.queries-per-minute",
              new Whole(0, ANY),
              "0",
              "The same for requests that only look; never shared with creates."),
          key(
              "limits.wrong-keys-per-minute",
              new Whole(0, ANY),
              "50",
              "How many wrong keys an address may try in a minute; 0 for any number."),
          key(
              "engine.slots",
              new Whole(0, 1024),
              "0",
              "How many videos are rendered here at once; 0 is half of the processors."),
          key(
              "engine.poll-interval",
              new Time(),
              "250ms",
              "How often a running task is looked at, at most; below `100ms` orders of other providers are looked at as often, from"
                  + " their beginning, which is for rehearsals."),
          key(
              "engine.deadline",
              new Time(),
              "24h",
              "The longest life of a task, waiting included; work itself is limited by its model."),
          key(
              "engine.paused",
              new Flag(),
              "false",
              "Takes tasks without starting them; for maintenance and measurements."),
          key(
              "engine.max-open",
              new Whole(1, ANY),
              "100000",
              "How many unfinished tasks are taken before creates are refused."),
          key(
              "engine.unknown-outcome",
              Word.of("hold", "fail", "resubmit"),
              "hold",
              "What becomes of a task whose order may or may not have reached a provider that cannot"
                  + " look it up: hold waits until the deadline; resubmit may be billed twice."),
          key("retention.videos", new Time(), "7d", "How long a finished video is kept."),
          key(
              "retention.tasks",
              new Time(),
              "90d",
              "How long an ended task can be asked about; what it cost stays in the ledger."),
          key(
              "retention.answers",
              new Time(),
              "24h",
              "How long a create can be repeated with its Idempotency-Key."),
          key(
              "storage.max-bytes",
              new Size(),
              "0",
              "How much all stored files may take; then creates get `storage_full`. 0 is no limit."),
          key(
              "storage.min-free",
              new Size(),
              "512MiB",
              "How much of the data folder's disk stays free; then creates get `storage_full`."),
          key(
              "catalog.file",
              new Location(),
              "",
              "Models and prices to use instead of the built-in ones."),
          key(
              "grok.legacy-http-200",
              new Flag(),
              "false",
              "Answers errors of the grok dialect with status 200."),
          key(
              "openai.default-model",
              new Text(),
              "grok-video-3",
              "The model of an openai request that names none."),
          key(
              "openai.running-status",
              Word.of("in_progress", "processing"),
              "in_progress",
              "The word for a running task in the openai dialect."),
          key(
              "log.format",
              Word.of("auto", "text", "json"),
              "auto",
              "How log lines look; auto is text on a terminal and json elsewhere."),
          key(
              "log.level",
              Word.of("error", "warn", "info", "debug", "trace"),
              "info",
              "What is worth a log line."),
          key(
              "store.reader-threads",
              new Whole(0, 64),
              "0",
              "How many database reads run at once; 0 follows the processors."),
          key(
              "media.ffmpeg",
              new Location(),
              "",
              "The ffmpeg program to use instead of the bundled one."));

  /** Keys of older versions and what to do instead; they stay here for good. */
  static final Map<String, String> REMOVED = Map.of();

  /** Variables that begin like ours and are not configuration. */
  static final List<String> OTHER_VARIABLES =
      List.of(
          "FILMGATE_BOOTSTRAP_KEY",
          "FILMGATE_BASE_URL",
          "FILMGATE_API_KEY",
          "FILMGATE_FFMPEG",
          "FILMGATE_JAVA_OPTS",
          "FILMGATE_MAVEN_ARGS",
          "FILMGATE_AOT",
          "FILMGATE_REHEARSE",
          "FILMGATE_DEBUG");

  /** Left to the logging library's own configuration. */
  static final String OPEN_PREFIX = "FILMGATE_LOG_";

  private ConfigKeys() {}

  private static ConfigKey key(String name, ConfigType type, String fallback, String meaning) {
    return new ConfigKey(name, type, fallback, meaning);
  }
}
