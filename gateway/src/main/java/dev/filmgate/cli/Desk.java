package dev.filmgate.cli;

import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks the operators' routes for a command and prints what they answer. */
record Desk(Surroundings around, Settings settings, OutputForm form) {

  AdminApi open() {
    return around
        .operations()
        .runningServer(settings)
        .<AdminApi>map(control -> new RemoteAdmin(Session.of(control)))
        .orElseGet(() -> around.operations().openAdmin(settings));
  }

  /** One call whose answer is one thing: a line for each of its members, a table for each list. */
  int show(String method, String path, @Nullable Obj body) {
    try (var api = open()) {
      Obj answer = api.call(method, path, body);
      var lines = new ArrayList<List<String>>();
      var tables = new ArrayList<String>();
      answer
          .members()
          .forEach((name, value) -> {
            List<Obj> rows = objects(value);
            if (!rows.isEmpty()) {
              tables.add("\n\n" + table(rows));
            } else if (!(value instanceof JsonValue.Null)) {
              flat(name, value).forEach((part, text) -> lines.add(List.of(part, text)));
            }
          });
      print(answer, Printer.table(lines) + String.join("", tables));
      return ExitCode.OK.number();
    }
  }

  private static List<Obj> objects(JsonValue value) {
    return value instanceof JsonValue.Arr(var items)
        ? items.stream().filter(Obj.class::isInstance).map(Obj.class::cast).toList()
        : List.of();
  }

  /** A member as text, or each of its own members under a longer name. */
  private static Map<String, String> flat(String name, JsonValue value) {
    var all = new LinkedHashMap<String, String>();
    if (value instanceof Obj inner) {
      inner.members().forEach((part, each) -> all.putAll(flat(name + "." + part, each)));
    } else {
      all.put(name, value instanceof JsonValue.Null ? "" : Printer.plain(value));
    }
    return all;
  }

  /**
   * All members of all rows, each in a column of its name, in the order in which rows have them.
   */
  private static String table(List<Obj> rows) {
    var names = new ArrayList<String>();
    var cells = new ArrayList<Map<String, String>>();
    for (Obj row : rows) {
      var all = new LinkedHashMap<String, String>();
      row.members().forEach((name, value) -> all.putAll(flat(name, value)));
      cells.add(all);
      int next = 0;
      for (String name : all.keySet()) {
        if (!names.contains(name)) {
          names.add(next, name);
        }
        next = names.indexOf(name) + 1;
      }
    }
    return Printer.table(
        names.stream().map(Desk::title).toList(),
        cells.stream()
            .map(row -> names.stream().map(name -> row.getOrDefault(name, "")).toList())
            .toList());
  }

  private static String title(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * One call whose answer is a list: a table of these members, every page of it.
   *
   * @param columns members, members of members ({@code balance.held}), or either with a title of
   *     its own: {@code amount=available}
   */
  int list(String path, String... columns) {
    return list(path, columns.length, columns);
  }

  /** The same with a last line of what the columns from this one on add up to. */
  int list(String path, int summed, String... columns) {
    try (var api = open()) {
      var all = new ArrayList<JsonValue>();
      String cursor = "";
      do {
        Obj page = api.call("GET", with(path, "cursor", cursor), null);
        all.addAll(page.findArray("data").orElse(List.of()));
        cursor = page.findText("next_cursor").orElse("");
      } while (!cursor.isEmpty() && !path.contains("limit="));
      var rows = new ArrayList<List<String>>();
      var list = new JsonValue.Arr(all);
      objects(list)
          .forEach(row ->
              rows.add(Stream.of(columns).map(column -> plain(row, member(column))).toList()));
      if (summed < columns.length && rows.size() > 1) {
        rows.add(total(rows, summed));
      }
      List<String> titles =
          Stream.of(columns).map(column -> title(column.replaceFirst("=.*", ""))).toList();
      print(Obj.empty().with("data", list), Printer.table(titles, rows));
      return ExitCode.OK.number();
    }
  }

  private static List<String> total(List<List<String>> rows, int summed) {
    var line = new ArrayList<String>();
    for (int column = 0; column < rows.getFirst().size(); column++) {
      var sum = BigDecimal.ZERO;
      for (int row = 0; column >= summed && row < rows.size(); row++) {
        sum = sum.add(new BigDecimal(rows.get(row).get(column)));
      }
      line.add(column >= summed ? sum.toPlainString() : column == 0 ? "in all" : "");
    }
    return line;
  }

  private static String member(String column) {
    return column.substring(column.indexOf('=') + 1);
  }

  /** A member, or a member of a member: {@code balance.held}. */
  private static String plain(Obj row, String name) {
    int dot = name.indexOf('.');
    if (dot > 0) {
      return row.find(name.substring(0, dot)).orElse(JsonValue.NULL) instanceof Obj inner
          ? plain(inner, name.substring(dot + 1))
          : "";
    }
    JsonValue value = row.find(name).orElse(JsonValue.NULL);
    return value instanceof JsonValue.Null ? "" : Printer.plain(value);
  }

  private void print(Obj answer, String text) {
    around
        .terminal()
        .out()
        .println(
            switch (form) {
              case TEXT -> text;
              case JSON -> Printer.json(answer);
            });
  }

  /** A path with one more piece of query, unless that is empty. */
  static String with(String path, String name, @Nullable String value) {
    return value == null || value.isEmpty()
        ? path
        : path + (path.contains("?") ? "&" : "?") + name + "=" + encoded(value);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** An object with one more member, unless that is empty. */
  static Obj with(Obj body, String name, @Nullable String value) {
    return value == null || value.isEmpty() ? body : body.with(name, new Text(value));
  }
}
