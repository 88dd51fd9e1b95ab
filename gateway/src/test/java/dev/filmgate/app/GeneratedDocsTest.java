package dev.filmgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class GeneratedDocsTest {

  @Test
  void thePagesAreAsTheCodeSays() throws IOException {
    for (var page : GeneratedDocs.PAGES.entrySet()) {
      assertThat(Files.readString(Path.of("..", "docs", page.getKey())))
          .as("%s is out of date: run ./do docs", page.getKey())
          .isEqualTo(page.getValue().get());
    }
  }
}
