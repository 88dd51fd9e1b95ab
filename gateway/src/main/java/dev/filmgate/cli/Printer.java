package dev.filmgate.cli;

import dev.filmgate.json.Json;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import dev.filmgate.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How results look on standard output. */
final class Printer {

  private static final Pattern NUMBER = Pattern.compile("(-?[0-9]+(\\.[0-9]+)?)?");
  private static final int ZERO_WIDTH_JOINER = 0x200D;

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
    return columns(rows, Set.of());
  }

  /** The same below a line of titles; columns of numbers end together, so that they compare. */
  static String table(List<String> titles, List<List<String>> rows) {
    var all = new ArrayList<List<String>>();
    all.add(titles);
    all.addAll(rows);
    return columns(
        all,
        IntStream.range(0, titles.size())
            .filter(at -> rows.stream().anyMatch(row -> !row.get(at).isEmpty()))
            .filter(at -> rows.stream().allMatch(row -> NUMBER.matcher(row.get(at)).matches()))
            .boxed()
            .collect(Collectors.toSet()));
  }

  private static String columns(List<List<String>> given, Set<Integer> numbers) {
    List<List<String>> rows =
        given.stream().map(row -> row.stream().map(Printer::harmless).toList()).toList();
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (var row : rows) {
      for (int at = 0; at < row.size(); at++) {
        widths[at] = Math.max(widths[at], width(row.get(at)));
      }
    }
    return rows.stream().map(row -> line(row, widths, numbers)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> row, int[] widths, Set<Integer> numbers) {
    var line = new StringBuilder();
    for (int at = 0; at < row.size(); at++) {
      int blanks = widths[at] - width(row.get(at));
      boolean isNumber = numbers.contains(at);
      line.repeat(' ', isNumber ? blanks : 0).append(row.get(at));
      line.repeat(' ', isNumber ? 2 : blanks + 2);
    }
    return line.toString().stripTrailing();
  }

  /** A text of somebody else: it neither moves the cursor nor turns what stands beside it round. */
  private static String harmless(String text) {
    var safe = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> "\n\r\t".indexOf(c) >= 0 ? ' ' : isUnseen(c) ? '\uFFFD' : c)
        .forEach(safe::appendCodePoint);
    return safe.toString();
  }

  private static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.FORMAT -> c != ZERO_WIDTH_JOINER;
      default -> false;
    };
  }

  /** How many columns of a terminal it takes: two for each sign of East Asia and each picture. */
  private static int width(String text) {
    return text.codePoints().map(Printer::width).sum();
  }

  private static int width(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2E80 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0x1F300 && c <= 0x1FAFF)
        || (c >= 0x20000 && c <= 0x3FFFD);
  }

  /** {@code 1.4 MB}. */
  static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.0f kB", Math.ceil(bytes / 1_000.0))
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
  }
}
