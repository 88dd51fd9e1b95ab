package dev.filmgate.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The header fields of a request, as they came; names ignore case. */
interface Headers {

  /** Every field of this name, in order; empty when there is none. */
  List<String> all(String name);

  /** Whether any field's name begins in this way; in lower case. */
  boolean hasAnyOf(String prefix);

  /** Header fields held in memory; immutable. */
  record Plain(List<Field> fields) implements Headers {

    record Field(String name, String value) {}

    static final Plain NONE = new Plain(List.of());

    public Plain {
      fields = List.copyOf(fields);
    }

    Plain plus(String name, String value) {
      var more = new ArrayList<>(fields);
      more.add(new Field(name, value));
      return new Plain(more);
    }

    @Override
    public boolean hasAnyOf(String prefix) {
      return fields.stream()
          .anyMatch(field -> field.name().toLowerCase(Locale.ROOT).startsWith(prefix));
    }

    @Override
    public List<String> all(String name) {
      return fields.stream()
          .filter(field -> field.name().equalsIgnoreCase(name))
          .map(Field::value)
          .toList();
    }
  }
}
