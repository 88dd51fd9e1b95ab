package dev.filmgate.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/** A JSON value; immutable, and equal to another when it was written the same way. */
public sealed interface JsonValue {

  Null NULL = new Null();

  /** A string. */
  record Text(String value) implements JsonValue {}

  /**
   * A number, kept as it was written. Its magnitude is bounded ({@code 1e400} cannot exist here),
   * so that every conversion is cheap.
   */
  record Num(String text) implements JsonValue {

    public Num {
      if (!NumberText.isSound(text)) {
        throw new IllegalArgumentException("not a JSON number of bounded size");
      }
    }

    public static Num of(long value) {
      return new Num(Long.toString(value));
    }

    public static Num of(BigDecimal value) {
      return new Num(value.toString());
    }

    /** Whether nothing follows the point: true for {@code 10}, {@code 10.0} and {@code 1e1}. */
    public boolean isIntegral() {
      var plain = decimal();
      return plain.signum() == 0 || plain.stripTrailingZeros().scale() <= 0;
    }

    /** The exact value; empty when it is not an integer or does not fit. */
    public OptionalLong asLong() {
      if (!isIntegral()) {
        return OptionalLong.empty();
      }
      var exact = decimal().toBigIntegerExact();
      return exact.bitLength() < Long.SIZE
          ? OptionalLong.of(exact.longValue())
          : OptionalLong.empty();
    }

    public BigDecimal decimal() {
      return new BigDecimal(text);
    }
  }

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements JsonValue {}

  /** {@code null}, which is not the same as a member that is absent. */
  record Null() implements JsonValue {}

  /** An array. */
  record Arr(List<JsonValue> items) implements JsonValue {

    public Arr {
      items = List.copyOf(items);
    }
  }

  /** An object; its members keep the order in which they were written. */
  record Obj(SequencedMap<String, JsonValue> members) implements JsonValue {

    public Obj {
      members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }

    public static Obj empty() {
      return new Obj(new LinkedHashMap<>());
    }

    public boolean has(String name) {
      return members.containsKey(name);
    }

    /** The member of this name, {@link Null} included. */
    public Optional<JsonValue> find(String name) {
      return Optional.ofNullable(members.get(name));
    }

    /** The member of this name unless it is absent or null. */
    public Optional<JsonValue> findPresent(String name) {
      return find(name).filter(value -> !(value instanceof Null));
    }

    public Optional<String> findText(String name) {
      return members.get(name) instanceof Text(var text) ? Optional.of(text) : Optional.empty();
    }

    public Optional<Num> findNumber(String name) {
      return members.get(name) instanceof Num number ? Optional.of(number) : Optional.empty();
    }

    public Optional<Boolean> findBool(String name) {
      return members.get(name) instanceof Bool(var bool) ? Optional.of(bool) : Optional.empty();
    }

    public Optional<Obj> findObject(String name) {
      return members.get(name) instanceof Obj object ? Optional.of(object) : Optional.empty();
    }

    public Optional<List<JsonValue>> findArray(String name) {
      return members.get(name) instanceof Arr(var items) ? Optional.of(items) : Optional.empty();
    }

    /** The same object with this member set; a member of that name keeps its place. */
    public Obj with(String name, JsonValue value) {
      var changed = new LinkedHashMap<>(members);
      changed.put(name, value);
      return new Obj(changed);
    }
  }
}
