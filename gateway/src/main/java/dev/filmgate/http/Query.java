package dev.filmgate.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Name and value pairs of a query or a urlencoded form; a pair that cannot be decoded stays raw.
 */
final class Query {

  private Query() {}

  static Map<String, List<String>> parse(String raw) {
    if (raw.isEmpty()) {
      return Map.of();
    }
    var pairs = new LinkedHashMap<String, List<String>>();
    int at = 0;
    while (at <= raw.length()) {
      int end = raw.indexOf('&', at);
      end = end < 0 ? raw.length() : end;
      if (end > at) {
        add(raw.substring(at, end), pairs);
      }
      at = end + 1;
    }
    pairs.replaceAll((_, values) -> List.copyOf(values));
    return Collections.unmodifiableMap(pairs);
  }

  private static void add(String pair, Map<String, List<String>> pairs) {
    int equals = pair.indexOf('=');
    String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
    String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
    pairs.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  private static String decoded(String raw) {
    String text = PercentText.decodeForm(raw);
    return text == null ? raw : text;
  }
}
