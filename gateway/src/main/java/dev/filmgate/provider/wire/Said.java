package dev.filmgate.provider.wire;

import dev.filmgate.json.Json;
import dev.filmgate.json.JsonException;
import dev.filmgate.json.JsonLimits;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.util.Optional;

/** Reads what an upstream said, liberally: whatever is not there or is something else is absent. */
public final class Said {

  private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 1 << 20, 40, 60, 2_000, 10_000);

  private Said() {}

  /** The object in a body; empty for everything else. */
  public static Optional<Obj> object(byte[] body) {
    try {
      return body.length > 0 && Json.parse(body, LIMITS) instanceof Obj object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonException notJson) {
      return Optional.empty();
    }
  }

  /**
   * A text, or a number as text, under a path such as {@code video.url}; empty texts are absent.
   */
  public static Optional<String> text(Obj object, String path) {
    return value(object, path)
        .flatMap(value ->
            switch (value) {
              case Text(String text) -> Optional.of(text);
              case Num(String text) -> Optional.of(text);
              default -> Optional.<String>empty();
            })
        .filter(text -> !text.isBlank());
  }

  /** The first of these that is there. */
  public static Optional<String> first(Obj object, String... paths) {
    for (String path : paths) {
      Optional<String> text = text(object, path);
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  /** What is under a path, unless it is null. */
  public static Optional<JsonValue> value(Obj object, String path) {
    JsonValue at = object;
    for (String name : path.split("\\.", -1)) {
      if (!(at instanceof Obj inner) || inner.findPresent(name).isEmpty()) {
        return Optional.empty();
      }
      at = inner.findPresent(name).get();
    }
    return Optional.of(at);
  }

  /** A percentage between 0 and 99, from a number, a text or a text with its sign. */
  public static int percent(Obj object, String path) {
    String text = text(object, path).orElse("0").replace("%", "").strip();
    try {
      return (int) Math.clamp(Math.floor(Double.parseDouble(text)), 0, 99);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
