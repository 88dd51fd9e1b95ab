package dev.filmgate.cli;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that wait for a task. */
final class WaitOptions {

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = WaitingTime.class,
      description = "Stop waiting after 90s, 15m or 1h; the task goes on.")
  private @Nullable Duration timeout;

  @Mixin private final JsonOption json = new JsonOption();
  @Mixin private final SettingsOptions settings = new SettingsOptions();

  Optional<Duration> limit() {
    return Optional.ofNullable(timeout);
  }

  OutputForm form() {
    return json.form();
  }

  ProgressView progress(Terminal terminal) {
    return json.progress(terminal);
  }

  Settings settings() {
    return settings.settings();
  }
}
