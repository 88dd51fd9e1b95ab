package dev.filmgate.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class StubLibraryTest {

  @Test
  void isASmallElfFileWithItsNameInside() {
    byte[] library = StubLibrary.named("libpulse.so.0", StubLibrary.X86_64);

    assertThat(library).startsWith(0x7f, 'E', 'L', 'F', 2, 1, 1).hasSizeLessThan(500);
    assertThat(new String(library, StandardCharsets.ISO_8859_1)).contains("libpulse.so.0\0");
    assertThat(library[18]).isEqualTo((byte) StubLibrary.X86_64);
  }

  @Test
  void platformsAreCalledAsInTheArchive() {
    assertThat(Platform.of("Linux", "amd64").folders())
        .containsExactly(
            "org/bytedeco/ffmpeg/linux-x86_64-gpl", "org/bytedeco/ffmpeg/linux-x86_64");
    assertThat(Platform.of("Mac OS X", "aarch64").folders().getFirst())
        .endsWith("macosx-arm64-gpl");
    assertThat(Platform.of("Windows 11", "amd64").program("ffmpeg")).isEqualTo("ffmpeg.exe");
    assertThat(Platform.of("Linux", "aarch64").elfMachine()).isEqualTo(StubLibrary.AARCH64);
  }
}
