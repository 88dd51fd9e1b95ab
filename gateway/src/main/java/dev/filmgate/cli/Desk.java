package dev.filmgate.cli;

import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

  /** One call whose answer is one thing: a line for each of its members. */
  int show(String method, String path, @Nullable Obj body) {
    try (var api = open()) {
      Obj answer = api.call(method, path, body);
      print(
          answer,
          answer.members().entrySet().stream()
              .filter(member -> !(member.getValue() instanceof JsonValue.Null))
              .map(member -> List.of(member.getKey(), Printer.plain(member.getValue())))
              .toList());
      return ExitCode.OK.number();
    }
  }

  /** One call whose answer is a list: a table of these members, every page of it. */
  int list(String path, String... columns) {
    try (var api = open()) {
      var all = new ArrayList<JsonValue>();
      String cursor = "";
      do {
        Obj page = api.call("GET", with(path, "cursor", cursor), null);
        all.addAll(page.findArray("data").orElse(List.of()));
        cursor = page.findText("next_cursor").orElse("");
      } while (!cursor.isEmpty() && !path.contains("limit="));
      var rows = new ArrayList<List<String>>();
      rows.add(
          List.of(columns).stream()
              .map(name -> name.toUpperCase(java.util.Locale.ROOT).replace('_', ' '))
              .toList());
      all.stream()
          .filter(Obj.class::isInstance)
          .map(Obj.class::cast)
          .forEach(
              row -> rows.add(List.of(columns).stream().map(name -> plain(row, name)).toList()));
      print(Obj.empty().with("data", new JsonValue.Arr(all)), rows);
      return ExitCode.OK.number();
    }
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

  private void print(Obj answer, List<List<String>> rows) {
    around
        .terminal()
        .out()
        .println(
            switch (form) {
              case TEXT -> Printer.table(rows);
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
