package dev.filmgate.wire;

import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares JSON with what was expected: the same keys, no more and no fewer, the same types and
 * values. An expected text may hold wildcards; {@code "{{unix}}"} and {@code "{{int}}"} stand for
 * numbers.
 */
final class Expected {

  private static final Pattern WILDCARD = Pattern.compile("\\{\\{([a-z-]+)}}");
  private static final long A_DAY = 86_400;

  private static final Map<String, String> FORMS =
      Map.of(
          "uuid", "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
          "any-string", ".*",
          "digits", "[0-9]+",
          "signature", "[A-Za-z0-9_-]{43}",
          "time", "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{3})?Z",
          "offset-time",
              "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}",
          "date", "[0-9]{4}-[0-9]{2}-[0-9]{2}",
          "money", "[0-9]+\\.[0-9]{6}",
          "request-id", "req_[0-9a-f]+_[0-9a-z]+");

  private final List<String> problems = new ArrayList<>();

  private Expected() {}

  /** Where and how two values differ; empty when they match. */
  static List<String> differences(JsonValue expected, JsonValue actual) {
    var comparison = new Expected();
    comparison.compare("$", expected, actual);
    return comparison.problems;
  }

  /** Whether a text matches one with wildcards. */
  static boolean matches(String expected, String actual) {
    var regex = new StringBuilder();
    Matcher wildcard = WILDCARD.matcher(expected);
    int at = 0;
    while (wildcard.find()) {
      regex.append(Pattern.quote(expected.substring(at, wildcard.start())));
      String form = FORMS.get(wildcard.group(1));
      if (form == null) {
        throw new IllegalArgumentException("no such wildcard: " + wildcard.group());
      }
      regex.append(form);
      at = wildcard.end();
    }
    regex.append(Pattern.quote(expected.substring(at)));
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(actual).matches();
  }

  private void compare(String where, JsonValue expected, JsonValue actual) {
    if (expected instanceof Text(String text) && isNumber(text)) {
      number(where, text, actual);
    } else if (expected instanceof Text(String text) && actual instanceof Text(String found)) {
      check(where, matches(text, found), expected, actual);
    } else if (expected instanceof Obj(var members) && actual instanceof Obj(var found)) {
      if (!members.keySet().equals(found.keySet())) {
        problems.add(where + " has the keys " + found.keySet() + ", not " + members.keySet());
      }
      members.forEach((name, value) -> {
        JsonValue other = found.get(name);
        if (other != null) {
          compare(where + "." + name, value, other);
        }
      });
    } else if (expected instanceof Arr(var items)
        && actual instanceof Arr(var found)
        && items.size() == found.size()) {
      for (int i = 0; i < items.size(); i++) {
        compare(where + "[" + i + "]", items.get(i), found.get(i));
      }
    } else {
      check(where, expected.equals(actual), expected, actual);
    }
  }

  private static boolean isNumber(String text) {
    return text.equals("{{unix}}") || text.equals("{{int}}");
  }

  private void number(String where, String wildcard, JsonValue actual) {
    boolean isWhole = actual instanceof Num(String text) && text.matches("-?[0-9]+");
    long now = Instant.now().getEpochSecond();
    check(
        where,
        isWhole
            && (wildcard.equals("{{int}}")
                || Math.abs(Long.parseLong(((Num) actual).text()) - now) < A_DAY),
        new Text(wildcard),
        actual);
  }

  private void check(String where, boolean matches, JsonValue expected, JsonValue actual) {
    if (!matches) {
      problems.add(where + " is " + actual + ", not " + expected);
    }
  }
}
