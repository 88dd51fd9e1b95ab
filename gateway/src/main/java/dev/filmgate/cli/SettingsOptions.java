package dev.filmgate.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The two options that every command shares. */
final class SettingsOptions {

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The data folder (default: FILMGATE_DATA, else ./data).")
  private @Nullable Path data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration (default: ./filmgate.yaml).")
  private @Nullable Path config;

  Settings settings() {
    return with(Map.of());
  }

  /** With more configuration keys, from a command's own options. */
  Settings with(Map<String, String> flags) {
    var all = new LinkedHashMap<>(flags);
    if (data != null) {
      all.put("data", data.toString());
    }
    return new Settings(config, all);
  }
}
