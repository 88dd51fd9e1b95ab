package dev.filmgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The keys of a route that are read are those that the documentation has, and no others. */
final class RouteKeysTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final Pattern WORD = Pattern.compile("`([a-z-]+)`");

  /** Each row of the table of a route's keys, as its cells. */
  private static List<String[]> rows() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int head = lines.indexOf("| Key of a route | Default | Meaning |");
    assertThat(head).as("the table of a route's keys in %s", PAGE).isPositive();
    return lines.stream()
        .skip(head + 2L)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|", -1))
        .toList();
  }

  private static Set<String> words(String cell) {
    return WORD.matcher(cell).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  @Test
  void everyKeyOfARouteIsDocumented() throws IOException {
    Set<String> documented =
        rows().stream().flatMap(cells -> words(cells[1]).stream()).collect(Collectors.toSet());

    assertThat(documented).containsExactlyInAnyOrderElementsOf(RoutesReader.keys());
  }

  @Test
  void everyAbilityOfARelayIsDocumented() throws IOException {
    String meaning =
        rows().stream()
            .filter(cells -> cells[1].strip().equals("`can`"))
            .map(cells -> cells[3])
            .collect(Collectors.joining());

    assertThat(words(meaning)).containsExactlyInAnyOrderElementsOf(RoutesReader.abilities());
  }

  @Test
  void theExamplesOfTheProvidersPageUseNoOtherKeys() throws IOException {
    Matcher keys =
        Pattern.compile("(?m)^(?:  - |    )([a-z-]+): ")
            .matcher(Files.readString(PAGE.resolveSibling("providers.md")));

    assertThat(keys.results().map(found -> found.group(1)).collect(Collectors.toSet()))
        .isNotEmpty()
        .isSubsetOf(RoutesReader.keys());
  }
}
