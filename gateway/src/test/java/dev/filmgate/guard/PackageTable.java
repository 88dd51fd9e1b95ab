package dev.filmgate.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the table of packages in {@code docs/architecture.md} from the guards' own table. */
public final class PackageTable {

  private static final Pattern PLACE =
      Pattern.compile("(<!-- packages -->\n).*(<!-- end of packages -->)", Pattern.DOTALL);
  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
  private static final Pattern SENTENCE = Pattern.compile("^(.+?[.])(\\s|$)");
  private static final Pattern TAG = Pattern.compile("\\{@(?:link|code) ([^}]+)}");

  private PackageTable() {}

  /** The page with its table as it should be. */
  public static String within(String page, Path sources) {
    Matcher place = PLACE.matcher(page);
    if (!place.find()) {
      throw new IllegalStateException("architecture.md has no place for the table of packages");
    }
    return place.replaceFirst(
        Matcher.quoteReplacement(place.group(1) + text(sources) + place.group(2)));
  }

  private static String text(Path sources) {
    var table = new TreeMap<>(DependencyTableTest.MAY_USE);
    String rows =
        table.entrySet().stream()
            .filter(entry -> Files.exists(description(sources, entry.getKey())))
            .map(entry ->
                "| %s | %s | %s |\n"
                    .formatted(
                        link(entry.getKey()),
                        sentence(description(sources, entry.getKey())),
                        used(entry.getValue())))
            .collect(Collectors.joining());
    return "| Package | What it is | May use |\n| --- | --- | --- |\n"
        + rows
        + "| %s | %s | everything; nobody may use it |\n"
            .formatted(link("app"), sentence(description(sources, "app")));
  }

  private static Path description(Path sources, String area) {
    return sources.resolve("dev/filmgate/" + area.replace('.', '/') + "/package-info.java");
  }

  private static String link(String area) {
    return "[`%s`](../gateway/src/main/java/dev/filmgate/%s/package-info.java)"
        .formatted(area, area.replace('.', '/'));
  }

  private static String used(Set<String> areas) {
    return areas.isEmpty()
        ? "nothing of ours"
        : "`" + String.join("` `", new TreeSet<>(areas)) + "`";
  }

  /** The first sentence of the package's own description. */
  private static String sentence(Path file) {
    Matcher comment = COMMENT.matcher(read(file));
    if (!comment.find()) {
      throw new IllegalStateException(file + " describes nothing");
    }
    String text = comment.group(1).replaceAll("\\s*\n\\s*\\*\\s?", " ").strip();
    Matcher sentence = SENTENCE.matcher(text);
    String first = sentence.find() ? sentence.group(1) : text;
    return TAG.matcher(first).replaceAll(found -> "`" + simple(found.group(1)) + "`");
  }

  private static String simple(String name) {
    return name.startsWith("dev.filmgate.") ? name.substring(name.lastIndexOf('.') + 1) : name;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
