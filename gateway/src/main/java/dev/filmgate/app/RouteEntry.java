package dev.filmgate.app;

import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Bool;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One mapping in a list of the configuration, read key by key; every fault is told. */
final class RouteEntry {

  private final Obj entry;
  private final String title;
  private final RouteFaults faults;

  RouteEntry(Obj entry, String title, RouteFaults faults) {
    this.entry = entry;
    this.title = title;
    this.faults = faults;
  }

  /** Tells of every key that nobody knows. */
  void only(List<String> known) {
    for (String name : entry.members().keySet()) {
      if (!known.contains(name)) {
        fault(
            name,
            "is not a key of %s; did you mean %s?"
                .formatted(what(), ConfigNearest.of(name, known)));
      }
    }
  }

  private String what() {
    return title.contains(".") ? title.substring(title.lastIndexOf('.') + 1) : "a route";
  }

  boolean has(String name) {
    return entry.findPresent(name).isPresent();
  }

  void fault(String name, String problem) {
    faults.add(title + "." + name, title + "." + name + " " + problem);
  }

  /** A text with the environment's words in it. */
  Optional<String> text(String name) {
    return entry
        .findPresent(name)
        .flatMap(value ->
            switch (value) {
              case Text(String text) -> Optional.of(faults.filled(title + "." + name, text));
              case Num(String text) -> Optional.of(text);
              case Bool(boolean bool) -> Optional.of(Boolean.toString(bool));
              case Obj _, Arr _, JsonValue.Null _ -> {
                fault(name, "takes one text");
                yield Optional.<String>empty();
              }
            })
        .filter(text -> !text.isEmpty());
  }

  int whole(String name, int min, int max, int fallback) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      return Math.toIntExact(new ConfigType.Whole(min, max).read(text.get().strip()));
    } catch (IllegalArgumentException wrong) {
      fault(name, "is wrong: " + wrong.getMessage());
      return fallback;
    }
  }

  Duration time(String name, Duration least, Duration most, Duration fallback) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      Duration time = new ConfigType.Time().read(text.get().strip());
      if (time.compareTo(least) >= 0 && time.compareTo(most) <= 0) {
        return time;
      }
      fault(
          name,
          "is wrong: \"%s\" does not fit: it takes %d ms to %d s"
              .formatted(text.get(), least.toMillis(), most.toSeconds()));
    } catch (IllegalArgumentException wrong) {
      fault(name, "is wrong: " + wrong.getMessage());
    }
    return fallback;
  }

  /** One of a few words; the first of them where nothing is said. */
  String word(String name, List<String> words) {
    String word = text(name).orElse(words.getFirst());
    if (!words.contains(word)) {
      fault(
          name,
          "\"%s\" is not one of %s; did you mean %s?"
              .formatted(word, String.join(", ", words), ConfigNearest.of(word, words)));
      return words.getFirst();
    }
    return word;
  }

  Optional<URI> url(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI url = new ConfigType.Url().read(text.get().strip());
      if (url.getRawQuery() == null && url.getRawFragment() == null) {
        return Optional.of(url);
      }
      fault(name, "takes an address without a query");
    } catch (IllegalArgumentException wrong) {
      fault(name, "is wrong: " + wrong.getMessage());
    }
    return Optional.empty();
  }

  /** A mapping of texts to texts. */
  Map<String, String> texts(String name) {
    var texts = new LinkedHashMap<String, String>();
    entry
        .findPresent(name)
        .ifPresent(value -> {
          if (!(value instanceof Obj map)) {
            fault(name, "takes a mapping, such as {grok-video-3: auto}");
            return;
          }
          var inner = new RouteEntry(map, title + "." + name, faults);
          map.members()
              .keySet()
              .forEach(key ->
                  inner
                      .text(key)
                      .ifPresentOrElse(
                          text -> texts.put(key, text), () -> inner.fault(key, "has no value")));
        });
    return texts;
  }

  /** A list of texts, or a single one. */
  List<String> list(String name) {
    var texts = new ArrayList<String>();
    entry
        .findPresent(name)
        .ifPresent(value -> {
          List<JsonValue> items = value instanceof Arr(var all) ? all : List.of(value);
          for (JsonValue item : items) {
            switch (item) {
              case Text(String text) -> texts.add(text);
              case Num(String text) -> texts.add(text);
              default -> fault(name, "holds something that is not a text");
            }
          }
        });
    return texts;
  }

  /** The mapping below a key; empty when there is none. */
  Optional<RouteEntry> inner(String name) {
    return entry
        .findPresent(name)
        .flatMap(value -> {
          if (value instanceof Obj map) {
            return Optional.of(new RouteEntry(map, title + "." + name, faults));
          }
          fault(name, "takes a mapping");
          return Optional.empty();
        });
  }

  /** The mappings in the list below a key. */
  List<RouteEntry> inners(String name) {
    var inners = new ArrayList<RouteEntry>();
    entry
        .findPresent(name)
        .ifPresent(value -> {
          if (!(value instanceof Arr(var items))) {
            fault(name, "takes a list");
            return;
          }
          for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Obj map) {
              inners.add(new RouteEntry(map, title + "." + name + "[" + i + "]", faults));
            } else {
              fault(name, "takes a list of mappings, such as - {key-file: first.key}");
            }
          }
        });
    return inners;
  }
}
