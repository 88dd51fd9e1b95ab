package dev.filmgate.json;

import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Bool;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Builds one value from the library's tokens, within limits; used once. */
final class TreeReader {

  private static final int SHOWN_NAME = 40;

  private final JsonParser parser;
  private final JsonLimits limits;
  private final String format;
  private int depth;
  private int names;
  private int values;

  TreeReader(JsonParser parser, JsonLimits limits, String format) {
    this.parser = parser;
    this.limits = limits;
    this.format = format;
  }

  /** Reads the only value of the document; anything after it is refused. */
  JsonValue document() {
    try {
      var first = next();
      if (first == null) {
        throw new JsonException("the document is empty");
      }
      var value = value(first);
      if (next() != null) {
        throw refuse("something follows the end of the document");
      }
      return value;
    } catch (JacksonException notWellFormed) {
      throw syntax(notWellFormed);
    }
  }

  private @Nullable JsonToken next() {
    return parser.nextToken();
  }

  private JsonValue value(@Nullable JsonToken token) {
    if (token == null) {
      throw refuse("the document ends too early");
    }
    if (++values > limits.maxValues()) {
      throw refuse("the document holds more than " + limits.maxValues() + " values");
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw refuse("aliases (*name) are not supported; write the value out");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> new Text(checked(parser.getString(), "text"));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
      case VALUE_TRUE -> new Bool(true);
      case VALUE_FALSE -> new Bool(false);
      case VALUE_NULL -> JsonValue.NULL;
      default -> throw refuse("the document is not valid " + format);
    };
  }

  private JsonValue object() {
    enter();
    var members = new LinkedHashMap<String, JsonValue>();
    for (var token = next(); token != JsonToken.END_OBJECT; token = next()) {
      if (token != JsonToken.PROPERTY_NAME) {
        throw refuse("the document is not valid " + format);
      }
      String name = checked(parser.currentName(), "name");
      if (++names > limits.maxNames()) {
        throw refuse("the document holds more than " + limits.maxNames() + " names");
      }
      if (members.containsKey(name)) {
        throw refuse("the name " + shown(name) + " is given twice");
      }
      members.put(name, value(next()));
    }
    depth--;
    return new Obj(members);
  }

  private JsonValue array() {
    enter();
    var items = new ArrayList<JsonValue>();
    for (var token = next(); token != JsonToken.END_ARRAY; token = next()) {
      items.add(value(token));
    }
    depth--;
    return new Arr(items);
  }

  private void enter() {
    if (++depth > limits.maxDepth()) {
      throw refuse("the document is nested deeper than " + limits.maxDepth() + " levels");
    }
  }

  private Num number(String text) {
    if (text.length() > limits.maxNumberDigits()) {
      throw refuse("a number is longer than " + limits.maxNumberDigits() + " characters");
    }
    if (!NumberText.isWellFormed(text)) {
      throw refuse("a number is not written in plain decimal digits");
    }
    if (!NumberText.isBounded(text)) {
      throw refuse("a number is too large or too small");
    }
    return new Num(text);
  }

  private String checked(String text, String what) {
    if (text.length() > limits.maxString()) {
      throw refuse("a " + what + " is longer than " + limits.maxString() + " characters");
    }
    if (text.indexOf('\0') >= 0) {
      throw refuse("a " + what + " holds a NUL character, which is not allowed");
    }
    if (Utf8.hasLoneSurrogate(text)) {
      throw refuse("a " + what + " holds half of a surrogate pair, which is not allowed");
    }
    return text;
  }

  private JsonException refuse(String problem) {
    return at(problem, parser.currentTokenLocation());
  }

  private JsonException syntax(JacksonException cause) {
    return at("the document is not valid " + format, cause.getLocation());
  }

  private static JsonException at(String problem, @Nullable TokenStreamLocation place) {
    return place == null
        ? new JsonException(problem)
        : new JsonException(problem, place.getLineNr(), place.getColumnNr());
  }

  /** A name as it may be repeated to its author: bounded, and plain printable characters only. */
  static String shown(String name) {
    var text = new StringBuilder("\"");
    for (int at = 0; at < Math.min(name.length(), SHOWN_NAME); at++) {
      char c = name.charAt(at);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append(name.length() > SHOWN_NAME ? "…\"" : "\"").toString();
  }
}
