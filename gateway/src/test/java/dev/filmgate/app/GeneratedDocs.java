package dev.filmgate.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** The pages of {@code docs/} that come from code; {@code ./do docs} writes them all. */
final class GeneratedDocs {

  static final Map<String, Supplier<String>> PAGES =
      Map.of("configuration.md", ConfigurationPage::text);

  private GeneratedDocs() {}

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    for (var page : PAGES.entrySet()) {
      Files.writeString(folder.resolve(page.getKey()), page.getValue().get());
    }
  }
}
