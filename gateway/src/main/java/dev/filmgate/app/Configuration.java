package dev.filmgate.app;

import dev.filmgate.cli.CommandFailure;
import dev.filmgate.cli.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loads the configuration for one command: defaults, file, environment, flags. */
final class Configuration {

  private final Map<String, String> environment;

  Configuration(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * All values.
   *
   * @throws ConfigException with every fault
   */
  ConfigValues values(Settings settings) {
    return ConfigLoader.load(
        new ConfigSources(Path.of(""), settings.config(), environment, settings.flags()));
  }

  /** All values; a refusal for the terminal when they are wrong. */
  ConfigValues require(Settings settings) {
    try {
      return values(settings);
    } catch (ConfigException wrong) {
      throw CommandFailure.usage(String.join("\n", wrong.problems()));
    }
  }

  /** The configuration as records; a refusal for the terminal when it is wrong. */
  GatewayConfig config(Settings settings) {
    try {
      return new ConfigReader(values(settings), environment).read();
    } catch (ConfigException wrong) {
      throw CommandFailure.usage(String.join("\n", wrong.problems()));
    } catch (IllegalArgumentException wrong) {
      throw CommandFailure.usage(String.valueOf(wrong.getMessage()));
    }
  }

  /** Everything wrong with it, one sentence each. */
  List<String> problems(Settings settings) {
    try {
      var config = new ConfigReader(values(settings), environment).read();
      CatalogLoader.load(config.files().catalog());
      return List.of();
    } catch (ConfigException wrong) {
      return wrong.problems();
    } catch (IllegalArgumentException wrong) {
      return List.of(String.valueOf(wrong.getMessage()));
    }
  }

  Map<String, String> environment() {
    return environment;
  }
}
