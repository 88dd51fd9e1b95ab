package dev.filmgate.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.http.form.FirstBytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class FileKindTest {

  @Test
  void picturesAreKnownByTheirFirstBytes() {
    assertThat(kind("\u0089PNG\r\n\u001a\n")).isEqualTo(FileKind.PICTURE);
    assertThat(kind("\u00ff\u00d8\u00ff\u00e0")).isEqualTo(FileKind.PICTURE);
    assertThat(kind("RIFF....WEBPVP8 ")).isEqualTo(FileKind.PICTURE);
    assertThat(kind("GIF87a")).isEqualTo(FileKind.PICTURE);
    assertThat(kind("GIF89a")).isEqualTo(FileKind.PICTURE);
  }

  @Test
  void videosAreKnownByTheirFirstBox() {
    assertThat(kind("\0\0\0\u0018ftypmp42")).isEqualTo(FileKind.VIDEO);
  }

  @Test
  void textsAreToldApartByHowTheyBegin() {
    assertThat(kind("https://example.com/a.png")).isEqualTo(FileKind.LINK);
    assertThat(kind("HTTP://example.com/a.png")).isEqualTo(FileKind.LINK);
    assertThat(kind("data:image/png;base64,AAAA")).isEqualTo(FileKind.LINK);
    assertThat(kind(" {\"url\":1}")).isEqualTo(FileKind.OBJECT);
  }

  @Test
  void nothingAndAnythingElseAreSaidToBeSo() {
    assertThat(kind("")).isEqualTo(FileKind.NOTHING);
    assertThat(kind("RIFF....WAVE")).isEqualTo(FileKind.UNKNOWN);
    assertThat(kind("ftyp")).isEqualTo(FileKind.UNKNOWN);
    assertThat(kind("\u0089PN")).isEqualTo(FileKind.UNKNOWN);
  }

  private static FileKind kind(String latin1) {
    return FileKind.of(FirstBytes.of(latin1.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
