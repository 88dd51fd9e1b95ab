package dev.filmgate.dialect;

import dev.filmgate.catalog.Violation;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import dev.filmgate.video.Resolution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one request by the common rules ({@code dialects.md} §1.8): numbers may be
 * strings, null and empty mean absent, synonyms may stand for one another, and whatever is wrong is
 * collected rather than thrown.
 */
public final class Fields {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

  private final Obj body;
  private final List<Violation> violations = new ArrayList<>();

  public Fields(Obj body) {
    this.body = body;
  }

  /** What was wrong so far. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  public void violation(String field, String problem) {
    violation(Violation.of(field, problem));
  }

  public void violation(Violation violation) {
    violations.add(violation);
  }

  /** The name under which a field was given, or its first name when it was not. */
  public String nameOf(String... synonyms) {
    for (String name : synonyms) {
      if (present(name) != null) {
        return name;
      }
    }
    return synonyms[0];
  }

  private @Nullable JsonValue present(String name) {
    return body.findPresent(name).filter(value -> !isEmpty(value)).orElse(null);
  }

  private static boolean isEmpty(JsonValue value) {
    return switch (value) {
      case Text(String text) -> text.isEmpty();
      case Arr(var items) -> items.isEmpty();
      default -> false;
    };
  }

  /** The value of a field; two synonyms with different values are wrong. */
  public @Nullable JsonValue value(String... synonyms) {
    JsonValue found = null;
    String first = "";
    for (String name : synonyms) {
      JsonValue value = present(name);
      if (value == null) {
        continue;
      }
      if (found == null) {
        found = value;
        first = name;
      } else if (!sameValue(found, value)) {
        violation(name, "says something else than " + first + "; send one of them");
      }
    }
    return found;
  }

  private static boolean sameValue(JsonValue a, JsonValue b) {
    BigDecimal left = decimal(a);
    BigDecimal right = decimal(b);
    if (left != null && right != null) {
      return left.compareTo(right) == 0;
    }
    return a.equals(b) || list(a).equals(list(b)) || isSameResolution(a, b);
  }

  private static boolean isSameResolution(JsonValue a, JsonValue b) {
    return a instanceof Text(String left)
        && b instanceof Text(String right)
        && Resolution.parse(left).isPresent()
        && Resolution.parse(left).equals(Resolution.parse(right));
  }

  private static List<JsonValue> list(JsonValue value) {
    return value instanceof Arr(var items) ? items : List.of(value);
  }

  /** A text; a value of another type is wrong. */
  public @Nullable String text(String... synonyms) {
    JsonValue value = value(synonyms);
    if (value instanceof Text(String text)) {
      return text;
    }
    if (value != null) {
      violation(nameOf(synonyms), "must be a string");
    }
    return null;
  }

  /** A number, possibly written as a string; a value that is no number is wrong. */
  public @Nullable BigDecimal number(String... synonyms) {
    JsonValue value = value(synonyms);
    if (value == null) {
      return null;
    }
    BigDecimal number = decimal(value);
    if (number == null) {
      violation(nameOf(synonyms), "must be a number");
    }
    return number;
  }

  private static @Nullable BigDecimal decimal(JsonValue value) {
    return switch (value) {
      case Num number -> number.decimal();
      case Text(String text) when NUMBER.matcher(text.strip()).matches() ->
          new BigDecimal(text.strip());
      default -> null;
    };
  }

  /** An integer that fits a long, possibly written as a string or as {@code 7.0}. */
  public @Nullable Long integer(String... synonyms) {
    BigDecimal number = number(synonyms);
    if (number == null) {
      return null;
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException notWhole) {
      violation(nameOf(synonyms), "must be an integer");
      return null;
    }
  }

  /** A list of texts; one text alone counts as a list of one. */
  public List<String> texts(String... synonyms) {
    JsonValue value = value(synonyms);
    if (value == null) {
      return List.of();
    }
    String name = nameOf(synonyms);
    var texts = new ArrayList<String>();
    List<JsonValue> items = list(value);
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Text(String text) && !text.isBlank()) {
        texts.add(text);
      } else {
        violation(
            value instanceof Arr ? name + "[" + i + "]" : name,
            "must be a string that is not blank");
      }
    }
    return texts;
  }

  /** Looks whether a field, if it is there at all, says yes or no. */
  public @Nullable Boolean flag(String... synonyms) {
    JsonValue value = value(synonyms);
    return switch (value) {
      case null -> null;
      case JsonValue.Bool(boolean flag) -> flag;
      case Text(String text) when text.equals("true") || text.equals("false") ->
          text.equals("true");
      default -> {
        violation(nameOf(synonyms), "must be true or false");
        yield null;
      }
    };
  }

  /** Refuses fields that we know and cannot do, rather than ignoring them. */
  public void refuseWhatWeCannotDo() {
    for (String name : List.of("character_ids", "keyframes", "reference_audios", "output")) {
      if (present(name) != null) {
        violation(name, "is not supported by this gateway");
      }
    }
    JsonValue count = present("n");
    BigDecimal n = count == null ? null : decimal(count);
    if (count != null && (n == null || n.compareTo(BigDecimal.ONE) != 0)) {
      violation("n", "must be 1; send one request for each video");
    }
    if (present("callback_url") != null) {
      violation("callback_url", "callbacks are not available yet");
    }
  }
}
