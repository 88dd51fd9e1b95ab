package dev.filmgate.catalog;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** One map of a catalog file, read strictly: every mistake says where it stands. */
final class Section {

  private static final long MOST_MICROS = 1_000_000_000_000L;

  private final String where;
  private final Map<?, ?> values;

  Section(String where, Map<?, ?> values) {
    this.where = where;
    this.values = values;
  }

  Section named(String name) {
    return new Section("catalog: " + name, values);
  }

  void allow(String... known) {
    for (String key : keys()) {
      if (!Set.of(known).contains(key)) {
        throw wrong(key, "is not known here (" + String.join(", ", known) + ")");
      }
    }
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  List<String> keys() {
    return values.keySet().stream().map(String::valueOf).toList();
  }

  Section section(String key) {
    return new Section(where + "." + key, map(key, value(key)));
  }

  List<Section> sections(String key) {
    return has(key)
        ? list(key).stream().map(each -> new Section(where + "." + key, map(key, each))).toList()
        : List.of();
  }

  private Map<?, ?> map(String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong(key, "must be a map");
  }

  private List<?> list(String key) {
    if (value(key) instanceof List<?> list) {
      return list;
    }
    throw wrong(key, "must be a list");
  }

  String text(String key) {
    return String.valueOf(value(key));
  }

  List<String> texts(String key) {
    return list(key).stream().map(String::valueOf).toList();
  }

  int integer(String key) {
    return integer(key, value(key));
  }

  List<Integer> integers(String key) {
    return list(key).stream().map(each -> integer(key, each)).toList();
  }

  private int integer(String key, Object value) {
    try {
      return new BigDecimal(String.valueOf(value)).intValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrong(key, "must be an integer");
    }
  }

  /** Dollars as whole millionths. */
  long micros(String key) {
    try {
      long micros = new BigDecimal(text(key)).movePointRight(6).longValueExact();
      if (micros < 0) {
        throw wrong(key, "must not be negative");
      }
      if (micros > MOST_MICROS) {
        throw wrong(key, "must be at most a million dollars");
      }
      return micros;
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrong(key, "must be an amount of dollars with at most six decimals");
    }
  }

  /** A duration such as {@code 90s} or {@code 2m}. */
  Duration duration(String key) {
    try {
      var duration = Duration.parse("PT" + text(key).toUpperCase(Locale.ROOT));
      if (duration.isPositive()) {
        return duration;
      }
      throw wrong(key, "must be longer than 0");
    } catch (DateTimeParseException e) {
      throw wrong(key, "must be a duration such as 90s or 2m");
    }
  }

  /** A day such as {@code 2026-11-22}. */
  LocalDate date(String key) {
    try {
      return LocalDate.parse(text(key));
    } catch (DateTimeParseException e) {
      throw wrong(key, "must be a day such as 2026-11-22");
    }
  }

  private Object value(String key) {
    Object value = values.get(key);
    if (value == null) {
      throw wrong(key, "is missing");
    }
    return value;
  }

  IllegalArgumentException wrong(String key, String problem) {
    return new IllegalArgumentException(where + "." + key + ": " + problem);
  }

  /** Adds the place to a complaint of the value that is being made. */
  <T> T checked(Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException problem) {
      String message = String.valueOf(problem.getMessage());
      throw message.startsWith("catalog")
          ? new IllegalArgumentException(message, problem)
          : new IllegalArgumentException(where + ": " + message, problem);
    }
  }
}
