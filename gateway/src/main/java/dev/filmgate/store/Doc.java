package dev.filmgate.store;

import dev.filmgate.json.Json;
import dev.filmgate.json.JsonException;
import dev.filmgate.json.JsonLimits;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object in a JSON column, read. A member that is missing or of another type is an unreadable
 * row.
 */
final class Doc {

  /** What we wrote ourselves; the limits on requests came before. */
  private static final JsonLimits OURS =
      new JsonLimits(1 << 30, 1 << 30, 10, 40, 1_000_000, 1_000_000);

  private final JsonValue.Obj object;

  private Doc(JsonValue value) {
    if (!(value instanceof JsonValue.Obj members)) {
      throw new Row.Unreadable("JSON without an object where one was written");
    }
    this.object = members;
  }

  static Doc parse(String json) {
    return new Doc(value(json));
  }

  /** Reads an array of objects. */
  static <T> List<T> parseAll(String json, Function<Doc, T> item) {
    return items(value(json), item);
  }

  private static JsonValue value(String json) {
    try {
      return Json.parse(json.getBytes(StandardCharsets.UTF_8), OURS);
    } catch (JsonException notJson) {
      throw new Row.Unreadable("a column is not JSON", notJson);
    }
  }

  private static <T> List<T> items(JsonValue value, Function<Doc, T> item) {
    if (!(value instanceof JsonValue.Arr(var items))) {
      throw new Row.Unreadable("JSON without an array where one was written");
    }
    return items.stream().map(Doc::new).map(item).toList();
  }

  boolean has(String name) {
    return object.has(name);
  }

  String text(String name) {
    return object.findText(name).orElseThrow(() -> missing(name));
  }

  @Nullable String findText(String name) {
    return has(name) ? text(name) : null;
  }

  long number(String name) {
    return object.findNumber(name).orElseThrow(() -> missing(name)).asLong().orElseThrow();
  }

  int smallNumber(String name) {
    return Math.toIntExact(number(name));
  }

  boolean bool(String name) {
    return object.findBool(name).orElseThrow(() -> missing(name));
  }

  Instant time(String name) {
    return Storable.instant(number(name));
  }

  @Nullable Instant findTime(String name) {
    return has(name) ? time(name) : null;
  }

  <T> List<T> all(String name, Function<Doc, T> item) {
    return items(object.find(name).orElseThrow(() -> missing(name)), item);
  }

  Doc object(String name) {
    return new Doc(object.find(name).orElseThrow(() -> missing(name)));
  }

  private static Row.Unreadable missing(String name) {
    return new Row.Unreadable("the JSON has no usable \"" + name + "\"");
  }

  /** One JSON column being written; absent members are left out. */
  static final class Out {

    private final JsonWriter json = new JsonWriter();

    Out object() {
      json.object();
      return this;
    }

    Out object(String name) {
      json.name(name).object();
      return this;
    }

    Out array() {
      json.array();
      return this;
    }

    Out array(String name) {
      json.name(name).array();
      return this;
    }

    Out end() {
      json.end();
      return this;
    }

    Out text(String name, @Nullable String value) {
      if (value != null) {
        json.name(name).value(Storable.text(value));
      }
      return this;
    }

    Out number(String name, long value) {
      json.name(name).value(value);
      return this;
    }

    Out bool(String name, boolean value) {
      json.name(name).value(value);
      return this;
    }

    Out time(String name, @Nullable Instant value) {
      return value == null ? this : number(name, Storable.micros(value));
    }

    String json() {
      return new String(json.toBytes(), StandardCharsets.UTF_8);
    }
  }
}
