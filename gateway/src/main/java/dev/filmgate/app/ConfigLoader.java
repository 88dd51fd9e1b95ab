package dev.filmgate.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the configuration: defaults, then one file, then the environment, then the command line;
 * the last word counts. Whatever nobody knows is a fault, and all faults are told at once.
 */
final class ConfigLoader {

  private static final String FILE = "filmgate.yaml";
  private static final String PREFIX = "FILMGATE_";

  private final Map<String, ConfigKey> keys;
  private final Map<String, String> removed;
  private final List<String> problems = new ArrayList<>();

  private ConfigLoader(List<ConfigKey> keys, Map<String, String> removed) {
    this.keys =
        keys.stream()
            .collect(
                Collectors.toMap(
                    ConfigKey::name, Function.identity(), (one, _) -> one, LinkedHashMap::new));
    this.removed = removed;
  }

  /**
   * The values of all keys.
   *
   * @throws ConfigException with every fault
   */
  static ConfigValues load(ConfigSources sources) {
    return load(sources, ConfigKeys.ALL, ConfigKeys.REMOVED);
  }

  static ConfigValues load(
      ConfigSources sources, List<ConfigKey> keys, Map<String, String> removed) {
    return new ConfigLoader(keys, removed).read(sources);
  }

  private ConfigValues read(ConfigSources sources) {
    var settings = new LinkedHashMap<String, ConfigSetting>();
    keys.values()
        .forEach(key -> settings.put(key.name(), new ConfigSetting(key.fallback(), "default")));
    var file = file(sources).map(path -> new ConfigFile(path, sources.environment(), problems));
    file.map(ConfigFile::read)
        .ifPresent(said -> said.forEach((name, setting) -> put(settings, name, setting)));
    environment(sources.environment()).forEach((name, setting) -> put(settings, name, setting));
    sources
        .flags()
        .forEach((name, text) -> put(settings, name, new ConfigSetting(text, "command line")));

    var values = new LinkedHashMap<String, ConfigValues.Value>();
    settings.forEach((name, setting) -> values.put(name, value(known(name), setting)));
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new ConfigValues(values, file.map(ConfigFile::routes).orElse(List.of()));
  }

  private Optional<Path> file(ConfigSources sources) {
    if (sources.file() != null) {
      return Optional.of(sources.file());
    }
    return Optional.of(sources.folder().resolve(FILE)).filter(Files::exists).map(Path::normalize);
  }

  private void put(Map<String, ConfigSetting> settings, String name, ConfigSetting setting) {
    if (keys.containsKey(name)) {
      settings.put(name, setting);
    } else if (removed.containsKey(name)) {
      problems.add(setting.origin() + ": " + name + " is no longer a key: " + removed.get(name));
    } else {
      problems.add(
          setting.origin()
              + ": "
              + name
              + " is not a key; did you mean "
              + ConfigNearest.of(name, withRoutes(keys.keySet()))
              + "?");
    }
  }

  /** The one key whose value is no text. */
  private static List<String> withRoutes(Set<String> names) {
    return Stream.concat(names.stream(), Stream.of("routes")).toList();
  }

  private Map<String, ConfigSetting> environment(Map<String, String> environment) {
    var byVariable =
        keys.values().stream().collect(Collectors.toMap(ConfigKey::variable, ConfigKey::name));
    removed
        .keySet()
        .forEach(name ->
            byVariable.put(new ConfigKey(name, new ConfigType.Text(), "", "").variable(), name));
    var settings = new LinkedHashMap<String, ConfigSetting>();
    environment.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(PREFIX) && !entry.getValue().isEmpty())
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> {
          String name = byVariable.get(entry.getKey());
          if (name != null) {
            settings.put(name, new ConfigSetting(entry.getValue(), entry.getKey()));
          } else {
            checkOther(entry.getKey(), byVariable);
          }
        });
    return settings;
  }

  private void checkOther(String variable, Map<String, String> byVariable) {
    if (!ConfigKeys.OTHER_VARIABLES.contains(variable)
        && !variable.startsWith(ConfigKeys.OPEN_PREFIX)) {
      var known =
          Stream.concat(ConfigKeys.OTHER_VARIABLES.stream(), byVariable.keySet().stream().sorted())
              .toList();
      problems.add(
          variable
              + " is not a variable of ours; did you mean "
              + ConfigNearest.of(variable, known)
              + "?");
    }
  }

  private ConfigValues.Value value(ConfigKey key, ConfigSetting setting) {
    if (setting.text().isEmpty()) {
      return new ConfigValues.Value(key, setting, Optional.empty());
    }
    try {
      return new ConfigValues.Value(
          key, setting, Optional.of(key.type().read(setting.text().strip())));
    } catch (IllegalArgumentException fault) {
      String reason = key.isSecret() ? "is not readable" : fault.getMessage();
      problems.add(setting.origin() + ": " + key.name() + ": " + reason);
      return new ConfigValues.Value(key, setting, Optional.empty());
    }
  }

  private ConfigKey known(String name) {
    return Optional.ofNullable(keys.get(name)).orElseThrow();
  }
}
