package dev.filmgate.json;

import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Bool;
import dev.filmgate.json.JsonValue.Null;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON document, front to back, straight into UTF-8. Used by one thread, once. Half of a
 * surrogate pair becomes U+FFFD; misuse of the order of calls is an {@link IllegalStateException}.
 */
public final class JsonWriter {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private static final byte OBJECT = 1;
  private static final byte ARRAY = 2;

  private byte[] bytes = new byte[512];
  private int size;
  private byte[] open = new byte[8];
  private int depth;

  /** Whether something stands before the next value, so that it needs a comma. */
  private boolean follows;

  /** Whether a name waits for its value. */
  private boolean named;

  public JsonWriter object() {
    return begin(OBJECT, (byte) '{');
  }

  public JsonWriter array() {
    return begin(ARRAY, (byte) '[');
  }

  /** Closes the innermost object or array. */
  public JsonWriter end() {
    if (depth == 0 || named) {
      throw new IllegalStateException("nothing to close here");
    }
    put((byte) (open[--depth] == OBJECT ? '}' : ']'));
    follows = true;
    return this;
  }

  public JsonWriter name(String name) {
    if (depth == 0 || open[depth - 1] != OBJECT || named) {
      throw new IllegalStateException("a name is only allowed in an object");
    }
    if (follows) {
      put((byte) ',');
    }
    quote(name);
    put((byte) ':');
    named = true;
    return this;
  }

  public JsonWriter value(@Nullable String text) {
    if (text == null) {
      return nothing();
    }
    beforeValue();
    quote(text);
    return this;
  }

  public JsonWriter value(long number) {
    return plain(Long.toString(number));
  }

  public JsonWriter value(boolean bool) {
    return raw(bool ? TRUE : FALSE);
  }

  public JsonWriter value(BigDecimal number) {
    return plain(number.toString());
  }

  /** Writes {@code null}. */
  public JsonWriter nothing() {
    return raw(NULL);
  }

  public JsonWriter value(JsonValue value) {
    return switch (value) {
      case Text(var text) -> value(text);
      case Num(var text) -> plain(text);
      case Bool(var bool) -> value(bool);
      case Null _ -> nothing();
      case Arr(var items) -> {
        array();
        items.forEach(this::value);
        yield end();
      }
      case Obj(var members) -> {
        object();
        members.forEach((name, member) -> name(name).value(member));
        yield end();
      }
    };
  }

  /** The finished document. */
  public byte[] toBytes() {
    if (depth > 0 || !follows) {
      throw new IllegalStateException("the document is not finished");
    }
    return Arrays.copyOf(bytes, size);
  }

  private JsonWriter begin(byte kind, byte bracket) {
    beforeValue();
    put(bracket);
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
    }
    open[depth++] = kind;
    follows = false;
    return this;
  }

  private void beforeValue() {
    if (depth == 0 ? follows : !named && open[depth - 1] == OBJECT) {
      throw new IllegalStateException("a value is not allowed here");
    }
    if (follows && !named) {
      put((byte) ',');
    }
    named = false;
    follows = true;
  }

  private JsonWriter raw(byte[] text) {
    beforeValue();
    reserve(text.length);
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return this;
  }

  private JsonWriter plain(String ascii) {
    beforeValue();
    reserve(ascii.length());
    for (int at = 0; at < ascii.length(); at++) {
      bytes[size++] = (byte) ascii.charAt(at);
    }
    return this;
  }

  private void quote(String text) {
    int length = text.length();
    reserve(length + 2);
    bytes[size++] = '"';
    int at = 0;
    for (; at < length; at++) {
      char c = text.charAt(at);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        break;
      }
      bytes[size++] = (byte) c;
    }
    if (at < length) {
      quoteSlowly(text, at);
    }
    put((byte) '"');
  }

  private void quoteSlowly(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int code = text.codePointAt(at);
      at += Character.charCount(code);
      reserve(6);
      if (code < 0x80) {
        ascii((byte) code);
      } else {
        multiple(
            code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE ? 0xFFFD : code);
      }
    }
  }

  private void ascii(byte c) {
    switch (c) {
      case '"', '\\' -> escape(c);
      case '\n' -> escape((byte) 'n');
      case '\r' -> escape((byte) 'r');
      case '\t' -> escape((byte) 't');
      default -> {
        if (c >= ' ') {
          bytes[size++] = c;
        } else {
          escape((byte) 'u');
          bytes[size++] = '0';
          bytes[size++] = '0';
          bytes[size++] = HEX[c >> 4];
          bytes[size++] = HEX[c & 0xF];
        }
      }
    }
  }

  private void escape(byte letter) {
    bytes[size++] = '\\';
    bytes[size++] = letter;
  }

  private void multiple(int code) {
    if (code < 0x800) {
      bytes[size++] = (byte) (0xC0 | (code >> 6));
    } else {
      if (code < 0x10000) {
        bytes[size++] = (byte) (0xE0 | (code >> 12));
      } else {
        bytes[size++] = (byte) (0xF0 | (code >> 18));
        bytes[size++] = continuation(code >> 12);
      }
      bytes[size++] = continuation(code >> 6);
    }
    bytes[size++] = continuation(code);
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }

  private void put(byte b) {
    reserve(1);
    bytes[size++] = b;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
