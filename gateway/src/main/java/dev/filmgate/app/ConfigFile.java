package dev.filmgate.app;

import dev.filmgate.json.JsonException;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Bool;
import dev.filmgate.json.JsonValue.Null;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import dev.filmgate.json.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one YAML file, read into dotted keys. A dollar sign and a name in braces takes the
 * environment's word, a colon after the name begins a default, and a second dollar sign in front
 * makes it plain text.
 */
final class ConfigFile {

  private static final Pattern PLACE =
      Pattern.compile("\\$(\\$)?\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");
  private static final String ROUTES = "routes";

  private final Path path;
  private final Map<String, String> environment;
  private final List<String> problems;
  private final Map<String, ConfigSetting> settings = new LinkedHashMap<>();
  private Map<String, Integer> lines = Map.of();
  private List<RouteConfig> routes = List.of();

  ConfigFile(Path path, Map<String, String> environment, List<String> problems) {
    this.path = path;
    this.environment = environment;
    this.problems = problems;
  }

  /** What the file says, by dotted key; faults are added to the list of problems. */
  Map<String, ConfigSetting> read() {
    try {
      String document = Files.readString(path);
      lines = ConfigLines.of(document, ROUTES);
      flatten("", Yaml.parse(document));
    } catch (JsonException fault) {
      problems.add(path + ": " + fault.getMessage());
    } catch (IOException failure) {
      problems.add(path + ": cannot be read (" + failure.getClass().getSimpleName() + ")");
    }
    return settings;
  }

  private void flatten(String prefix, Obj object) {
    object.members().forEach((name, value) -> add(prefix + name, value));
  }

  /** The routes that the file says; none before it is read. */
  List<RouteConfig> routes() {
    return routes;
  }

  private void add(String key, JsonValue value) {
    if (key.equals(ROUTES) && !(value instanceof Null)) {
      routes = new RoutesReader(new Faults()).read(value);
      return;
    }
    switch (value) {
      case Null _ -> {}
      case Obj inner -> flatten(key + ".", inner);
      case Text(var text) -> set(key, text);
      case Num(var text) -> set(key, text);
      case Bool(var bool) -> set(key, Boolean.toString(bool));
      case Arr(var items) -> set(key, list(key, items));
    }
  }

  private String list(String key, List<JsonValue> items) {
    var texts = new ArrayList<String>();
    for (var item : items) {
      switch (item) {
        case Text(var text) -> texts.add(text);
        case Num(var text) -> texts.add(text);
        default -> problems.add(origin(key) + ": " + key + " holds something that is not a text");
      }
    }
    return String.join(",", texts);
  }

  private final class Faults implements RouteFaults {

    @Override
    public void add(String place, String problem) {
      problems.add(origin(place) + ": " + problem);
    }

    @Override
    public String filled(String place, String text) {
      return fill(place, text);
    }

    @Override
    public Path folder() {
      Path parent = path.toAbsolutePath().getParent();
      return parent == null ? Path.of("") : parent;
    }
  }

  private String fill(String key, String text) {
    return PLACE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(filling(key, match)));
  }

  private void set(String key, String text) {
    var filled = fill(key, text);
    if (settings.put(key, new ConfigSetting(filled, origin(key))) != null) {
      problems.add(origin(key) + ": " + key + " is there twice");
    }
  }

  private String filling(String key, MatchResult place) {
    if (place.group(1) != null) {
      return place.group().substring(1);
    }
    String value = environment.get(place.group(2));
    if (value != null) {
      return value;
    }
    if (place.group(3) == null) {
      problems.add(
          origin(key)
              + ": "
              + key
              + " needs the variable "
              + place.group(2)
              + ", which is not set");
      return "";
    }
    return place.group(3);
  }

  /** The line of the key, or of the nearest level above it that stands on a line of its own. */
  private String origin(String key) {
    for (String level = key; !level.isEmpty(); level = parent(level)) {
      Integer line = lines.getOrDefault(level, lines.get(level.replaceFirst("\\[\\d+]$", "")));
      if (line != null) {
        return path + ":" + line;
      }
    }
    return path.toString();
  }

  private static String parent(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('.')));
  }
}
