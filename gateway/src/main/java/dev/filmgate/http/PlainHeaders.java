package dev.filmgate.http;

import java.util.ArrayList;
import java.util.List;

/** Header fields held in memory; immutable. */
record PlainHeaders(List<Field> fields) implements Headers {

  record Field(String name, String value) {}

  static final PlainHeaders NONE = new PlainHeaders(List.of());

  PlainHeaders {
    fields = List.copyOf(fields);
  }

  PlainHeaders plus(String name, String value) {
    var more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new PlainHeaders(more);
  }

  @Override
  public List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }
}
