package dev.filmgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class GeneratedDocsTest {

  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void thePagesAreAsTheCodeSays() throws IOException {
    for (var page : GeneratedDocs.pages(DOCS).entrySet()) {
      assertThat(Files.readString(DOCS.resolve(page.getKey())))
          .as("%s is out of date: run ./do docs", page.getKey())
          .isEqualTo(page.getValue());
    }
  }
}
