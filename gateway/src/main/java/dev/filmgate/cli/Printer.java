package dev.filmgate.cli;

import dev.filmgate.json.Json;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import dev.filmgate.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How results look on standard output. */
final class Printer {

  private Printer() {}

  /** The value in one line. */
  static String json(JsonValue value) {
    return new String(Json.write(value), StandardCharsets.UTF_8);
  }

  /** A failure in one line of JSON: the task that failed, else what went wrong. */
  static String json(CommandFailure failure) {
    return failure.document().map(Printer::json).orElseGet(() -> error(failure));
  }

  private static String error(CommandFailure failure) {
    var writer = new JsonWriter().object().name("error").object();
    writer
        .name("code")
        .value(failure.code().orElse(failure.exit().name().toLowerCase(Locale.ROOT)));
    writer.name("message").value(failure.getMessage());
    failure.requestId().ifPresent(id -> writer.name("request_id").value(id));
    return new String(writer.end().end().toBytes(), StandardCharsets.UTF_8);
  }

  /** The value for people: text as it is, lists with commas, the rest as JSON. */
  static String plain(JsonValue value) {
    return switch (value) {
      case Text(var text) -> text;
      case Arr(var items) when items.stream().noneMatch(Printer::isNested) ->
          items.stream().map(Printer::plain).collect(Collectors.joining(", "));
      default -> json(value);
    };
  }

  private static boolean isNested(JsonValue value) {
    return value instanceof Obj || value instanceof Arr;
  }

  /** Rows in columns that are as wide as their widest cell. */
  static String table(List<List<String>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (var row : rows) {
      for (int at = 0; at < row.size(); at++) {
        widths[at] = Math.max(widths[at], row.get(at).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int at = 0; at < row.size(); at++) {
      line.append(row.get(at)).repeat(' ', widths[at] - row.get(at).length() + 2);
    }
    return line.toString().stripTrailing();
  }

  /** {@code 1.4 MB}. */
  static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.0f kB", Math.ceil(bytes / 1_000.0))
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
  }
}
