package dev.filmgate.app;

import dev.filmgate.docs.ErrorsPage;
import dev.filmgate.docs.StatesPage;
import dev.filmgate.guard.PackageTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The pages of {@code docs/} that come from code; {@code ./do docs} writes them all. */
final class GeneratedDocs {

  private GeneratedDocs() {}

  /** Each page by its name, as it should be; of the architecture only its table is generated. */
  static Map<String, String> pages(Path folder) throws IOException {
    Path sources = folder.resolve("../gateway/src/main/java");
    return Map.of(
        "architecture.md",
        PackageTable.within(Files.readString(folder.resolve("architecture.md")), sources),
        "configuration.md",
        ConfigurationPage.text(sources),
        "errors.md",
        ErrorsPage.text(),
        "states.md",
        StatesPage.text());
  }

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    for (var page : pages(folder).entrySet()) {
      Files.writeString(folder.resolve(page.getKey()), page.getValue());
    }
  }
}
