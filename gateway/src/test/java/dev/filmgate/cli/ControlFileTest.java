package dev.filmgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ControlFileTest {

  private static final Control CONTROL =
      new Control(URI.create("http://127.0.0.1:8080"), "secret", 42);

  @TempDir private Path data;

  @Test
  void readsWhatWasWritten() throws IOException {
    ControlFile.write(data, new Control(URI.create("http://127.0.0.1:1"), "old", 1));
    ControlFile.write(data, CONTROL);

    assertThat(ControlFile.read(data)).contains(CONTROL);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("control.json"))))
        .isEqualTo("rw-------");
    try (var files = Files.list(data)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void leadsNowhereElseThanToThisMachine() throws IOException {
    for (var url : new String[] {"http://10.0.0.1:1", "http://evil.test", "::", "file:///x"}) {
      Files.writeString(
          data.resolve("control.json"), "{\"url\":\"" + url + "\",\"token\":\"t\",\"pid\":1}");
      assertThat(ControlFile.read(data)).as(url).isEmpty();
    }
  }

  @Test
  void isEmptyWithoutAFileOrWithHalfOfOne() throws IOException {
    assertThat(ControlFile.read(data)).isEmpty();
    Files.writeString(data.resolve("control.json"), "{\"url\":");
    assertThat(ControlFile.read(data)).isEmpty();
    ControlFile.remove(data);
    ControlFile.remove(data);
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void doesNotPrintTheToken() {
    assertThat(CONTROL.toString()).doesNotContain("secret");
  }
}
