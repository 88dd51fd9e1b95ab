package dev.filmgate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation points at is there. */
final class DocsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|srcset|href)=\"([^\"]+)\"");
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");

  @Test
  void everyLinkedFileExists() throws IOException {
    var broken = new ArrayList<String>();
    for (Path page : pages()) {
      for (String target : links(page)) {
        Path file = page.resolveSibling(target.replaceFirst("#.*", "")).normalize();
        if (!target.startsWith("#") && !Files.exists(file)) {
          broken.add(page.normalize() + " -> " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyLinkedHeadingExists() throws IOException {
    var broken = new ArrayList<String>();
    for (Path page : pages()) {
      for (String target : links(page)) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (parts.length == 2 && file.toString().endsWith(".md") && Files.exists(file)) {
          if (!anchors(file).contains(parts[1])) {
            broken.add(page.normalize() + " -> " + target);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void theReadmesBeginWithTheTwoCommandsThatMatterMost() throws IOException {
    for (String readme : List.of("README.md", "README.zh-CN.md")) {
      var block = BLOCK.matcher(Files.readString(ROOT.resolve(readme)));

      assertThat(block.find()).as("%s has a block of commands", readme).isTrue();
      assertThat(block.group(1).strip().lines().toList())
          .as("the first block of %s", readme)
          .containsExactly(
              "./filmgate gen \"A quiet lake below the mountains at dusk, slow push in\""
                  + " -o clip.mp4",
              "./do test");
    }
  }

  @Test
  void bothReadmesShowTheSameCommands() throws IOException {
    assertThat(blocks("README.zh-CN.md")).isEqualTo(blocks("README.md"));
  }

  @Test
  void everyDecisionIsNumberedOnceAndListed() throws IOException {
    var numbers = new TreeSet<String>();
    String list = Files.readString(ROOT.resolve("docs/decisions/README.md"));
    for (Path decision : markdown(ROOT.resolve("docs/decisions"))) {
      String name = decision.getFileName().toString();
      if (!name.equals("README.md")) {
        assertThat(name).matches("\\d{4}-[a-z0-9-]+\\.md");
        assertThat(numbers.add(name.substring(0, 4))).as("%s is unique", name).isTrue();
        assertThat(list).contains("(" + name + ")");
      }
    }
    assertThat(numbers).isNotEmpty();
  }

  private static List<String> blocks(String readme) throws IOException {
    return BLOCK
        .matcher(Files.readString(ROOT.resolve(readme)))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static List<Path> pages() throws IOException {
    try (var root = Files.list(ROOT)) {
      return Stream.concat(
              root.filter(file -> file.toString().endsWith(".md")),
              markdown(ROOT.resolve("docs")).stream())
          .sorted()
          .toList();
    }
  }

  private static List<Path> markdown(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  /** Links to files and headings of ours; other people's sites are not looked at. */
  private static List<String> links(Path page) throws IOException {
    String prose = FENCED.matcher(Files.readString(page)).replaceAll("");
    return LINK.matcher(prose)
        .results()
        .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
        .filter(target -> !target.matches("[a-z]+:.*"))
        .toList();
  }

  /** The names by which headings are linked, as the usual hosts make them. */
  private static List<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(FENCED.matcher(Files.readString(page)).replaceAll(""))
        .results()
        .map(heading -> anchor(heading.group(1)))
        .collect(Collectors.toList());
  }

  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }
}
