package dev.filmgate.app;

import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.provider.ModelMap;
import dev.filmgate.provider.Route;
import dev.filmgate.provider.relay.Abilities;
import dev.filmgate.provider.relay.RelayConfig;
import dev.filmgate.provider.wire.RouteKey;
import dev.filmgate.provider.xai.XaiConfig;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Resolution;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code routes}: all of them, and all that is wrong with them. */
final class RoutesReader {

  private static final URI XAI = URI.create("https://api.x.ai/v1");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,3})-(\\d{1,3})");
  private static final int MANY = 1_000_000;
  private static final int USUAL = 50;
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final List<String> COMMON =
      List.of("name", "provider", "models", "priority", "weight", "max-in-flight");
  private static final List<String> REMOTE =
      List.of(
          "base-url",
          "key",
          "key-file",
          "keys",
          "requests-per-minute",
          "poll-interval",
          "polls-per-second");
  private static final Map<String, List<String>> MORE =
      Map.of(
          "local", List.of(),
          "xai", List.of("upscale", "long-edits"),
          "relay", List.of("dialect", "can"));
  private static final List<String> CAN =
      List.of("seconds", "resolutions", "aspect-ratios", "images", "operations");

  private final RouteFaults faults;
  private final Set<String> names = new HashSet<>();

  RoutesReader(RouteFaults faults) {
    this.faults = faults;
  }

  /** Every key that a route of any provider can have. */
  static Set<String> keys() {
    var all = new HashSet<>(COMMON);
    all.addAll(REMOTE);
    MORE.values().forEach(all::addAll);
    return all;
  }

  /** Every key of a relay's {@code can}. */
  static Set<String> abilities() {
    return Set.copyOf(CAN);
  }

  List<RouteConfig> read(JsonValue value) {
    if (!(value instanceof Arr(var items))) {
      faults.add("routes", "routes takes a list, each entry beginning with \"- name:\"");
      return List.of();
    }
    var routes = new ArrayList<RouteConfig>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Obj map) {
        routes.add(route(new RouteEntry(map, "routes[" + i + "]", faults)));
      } else {
        faults.add("routes[" + i + "]", "routes[" + i + "] is not a mapping");
      }
    }
    return routes;
  }

  private RouteConfig route(RouteEntry entry) {
    String provider = provider(entry);
    var known = new ArrayList<>(COMMON);
    if (!provider.equals("local")) {
      known.addAll(REMOTE);
    }
    known.addAll(MORE.getOrDefault(provider, List.of()));
    entry.only(known);
    String name = name(entry);
    ModelMap models = models(entry);
    return new RouteConfig(
        name,
        kind(provider, entry, models),
        models,
        new Route.Rank(
            entry.whole("priority", 0, 1_000_000, 0), entry.whole("weight", 1, 1_000_000, 1)),
        entry.whole("max-in-flight", 1, MANY, provider.equals("local") ? 0 : USUAL),
        provider.equals("local") ? 0 : entry.whole("requests-per-minute", 1, MANY, 0),
        provider.equals("local") ? RouteConfig.Polls.USUAL : polls(entry));
  }

  private static RouteConfig.Polls polls(RouteEntry entry) {
    Duration between =
        entry.time("poll-interval", SHORTEST, LONGEST, RouteConfig.Polls.USUAL.between());
    return new RouteConfig.Polls(between, entry.whole("polls-per-second", 1, MANY, 0));
  }

  private static String provider(RouteEntry entry) {
    if (!entry.has("provider")) {
      entry.fault("provider", "is missing: it takes xai, relay or local");
      return "relay";
    }
    return entry.word("provider", List.of("xai", "relay", "local"));
  }

  private String name(RouteEntry entry) {
    String name = entry.text("name").orElse("");
    if (name.isEmpty()) {
      entry.fault("name", "is missing");
    } else if (!NAME.matcher(name).matches()) {
      entry.fault("name", "takes up to 40 letters, digits, - and _");
    } else if (!names.add(name)) {
      entry.fault("name", "\"" + name + "\" is the name of another route already");
    }
    return name;
  }

  private static ModelMap models(RouteEntry entry) {
    Map<String, String> words = entry.texts("models");
    return entry.has("models") ? new ModelMap(words) : ModelMap.OWN_NAMES;
  }

  private RouteConfig.Kind kind(String provider, RouteEntry entry, ModelMap models) {
    return switch (provider) {
      case "xai" -> xai(entry, models);
      case "local" -> new RouteConfig.Kind.Local();
      default -> relay(entry, models);
    };
  }

  private RouteConfig.Kind xai(RouteEntry entry, ModelMap models) {
    URI base = entry.url("base-url").orElse(XAI);
    List<RouteKey> keys = keys(entry);
    if (keys.isEmpty() && !names(entry)) {
      entry.fault("key", "is missing: give key, key-file or keys");
    }
    var upscaling =
        entry.word("upscale", List.of("true", "false")).equals("true")
            ? XaiConfig.Upscaling.LOCAL
            : XaiConfig.Upscaling.REFUSED;
    var edits =
        entry.word("long-edits", List.of("regenerate", "chunks")).equals("chunks")
            ? XaiConfig.LongEdits.CHUNKS
            : XaiConfig.LongEdits.REGENERATE;
    return new RouteConfig.Kind.Xai(base, keys, new XaiConfig(models, upscaling, edits));
  }

  /** Whether a key is named at all, even if it cannot be read. */
  private static boolean names(RouteEntry entry) {
    return entry.has("key") || entry.has("key-file") || entry.has("keys");
  }

  private RouteConfig.Kind relay(RouteEntry entry, ModelMap models) {
    Optional<URI> base = entry.url("base-url");
    if (base.isEmpty() && !entry.has("base-url")) {
      entry.fault("base-url", "is missing: what a client of that dialect would set");
    }
    if (!entry.has("dialect")) {
      entry.fault("dialect", "is missing: it takes openai, unified or grok");
    }
    String dialect = entry.word("dialect", List.of("openai", "unified", "grok"));
    var speech = RelayConfig.Speech.valueOf(dialect.toUpperCase(Locale.ROOT));
    return new RouteConfig.Kind.Relay(
        base.orElse(URI.create("http://missing.invalid")),
        keys(entry),
        new RelayConfig(speech, models, entry.inner("can").map(this::can).orElse(Abilities.ALL)));
  }

  private List<RouteKey> keys(RouteEntry entry) {
    long said = List.of("key", "key-file", "keys").stream().filter(entry::has).count();
    if (said > 1) {
      entry.fault("key", "is said in several ways: give one of key, key-file and keys");
    }
    var keys = new ArrayList<RouteKey>();
    key(entry).ifPresent(keys::add);
    for (RouteEntry inner : entry.inners("keys")) {
      inner.only(List.of("key", "key-file"));
      key(inner)
          .ifPresentOrElse(
              keys::add,
              () -> {
                if (!inner.has("key") && !inner.has("key-file")) {
                  inner.fault("key", "is missing: give key or key-file");
                }
              });
    }
    return keys;
  }

  private Optional<RouteKey> key(RouteEntry entry) {
    Optional<String> secret = entry.text("key");
    if (entry.has("key") && secret.isEmpty()) {
      entry.fault("key", "is empty");
    }
    return secret
        .or(() -> entry.text("key-file").flatMap(file -> keyFile(entry, file)))
        .map(String::strip)
        .filter(key -> isSendable(entry, key))
        .map(RouteKey::new);
  }

  private static boolean isSendable(RouteEntry entry, String key) {
    boolean good = !key.isEmpty() && key.chars().allMatch(c -> c > ' ' && c < 127);
    if (!good) {
      entry.fault("key", "is not a key: it takes one line of letters, digits and signs");
    }
    return good;
  }

  private Optional<String> keyFile(RouteEntry entry, String file) {
    try {
      Path path = faults.folder().resolve(file);
      if (Files.size(path) > 10_000) {
        entry.fault("key-file", file + " is too long for a key");
        return Optional.empty();
      }
      return Optional.of(Files.readString(path));
    } catch (IOException | java.nio.file.InvalidPathException unreadable) {
      entry.fault("key-file", file + " cannot be read");
      return Optional.empty();
    }
  }

  private Abilities can(RouteEntry entry) {
    entry.only(CAN);
    var seconds = new HashSet<Integer>();
    entry.list("seconds").forEach(text -> seconds(entry, text, seconds));
    return new Abilities(
        seconds,
        each(entry, "resolutions", Resolution::parse),
        each(entry, "aspect-ratios", AspectRatio::parse),
        entry.whole("images", 0, 100, Integer.MAX_VALUE),
        each(entry, "operations", RoutesReader::operation));
  }

  private static void seconds(RouteEntry entry, String text, Set<Integer> seconds) {
    var range = RANGE.matcher(text);
    if (range.matches()) {
      int last = Integer.parseInt(range.group(2));
      for (int n = Integer.parseInt(range.group(1)); n <= last; n++) {
        seconds.add(n);
      }
    } else if (text.matches("\\d{1,3}")) {
      seconds.add(Integer.parseInt(text));
    } else {
      entry.fault("seconds", "\"" + text + "\" is neither a number nor a range like 1-15");
    }
  }

  private static <T> Set<T> each(
      RouteEntry entry, String name, Function<String, Optional<T>> read) {
    var values = new HashSet<T>();
    for (String text : entry.list(name)) {
      read.apply(text)
          .ifPresentOrElse(values::add, () -> entry.fault(name, "\"" + text + "\" is not one"));
    }
    return values;
  }

  private static Optional<Operation> operation(String word) {
    return List.of(Operation.values()).stream().filter(op -> op.word().equals(word)).findFirst();
  }
}
