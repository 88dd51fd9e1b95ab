package dev.filmgate.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataUriStreamTest {

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "image/jpeg", "application/x-nonsense", ""})
  void readsTheBytesWhateverTheirDeclaredType(String declared) throws IOException {
    assertThat(decoded("data:" + declared + ";base64,cGljdHVyZQ==")).isEqualTo("picture");
  }

  @Test
  void readsALongTextPieceByPiece() throws IOException {
    for (int length : new int[] {0, 1, 36_863, 36_864, 36_865, 300_001}) {
      String content = "x".repeat(length);

      assertThat(decoded("DATA:image/png;BASE64," + base64(content))).isEqualTo(content);
    }
  }

  @Test
  void readsBase64WithoutPadding() throws IOException {
    assertThat(decoded("data:;base64,cGljdHVyZQ")).isEqualTo("picture");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cGlj*HVyZQ==", "cGljd", "cGlj=cGlj", "cGljé", "=", "cGlj\nHVyZQ=="})
  void breaksAtWhatIsNotBase64(String text) {
    assertThatThrownBy(() -> decoded("data:image/png;base64," + text))
        .isInstanceOf(DataUriStream.Broken.class);
  }

  @Test
  void paddingInTheMiddleOfALongTextIsNotItsEnd() {
    String first = "A".repeat(48 * 1024 - 2) + "==";

    assertThatThrownBy(() -> decoded("data:image/png;base64," + first + "AAAA"))
        .isInstanceOf(DataUriStream.Broken.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data:image/png,picture",
        "data:image/png;base64",
        "picture",
        "",
        "http:;base64,AA"
      })
  void takesNothingElse(String text) {
    assertThat(DataUriStream.open(text)).isEmpty();
  }

  private static String decoded(String uri) throws IOException {
    try (var stream = DataUriStream.open(uri).orElseThrow()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
