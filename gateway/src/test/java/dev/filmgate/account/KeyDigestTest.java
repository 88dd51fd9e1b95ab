package dev.filmgate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class KeyDigestTest {

  /** The well-known digest of three letters. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void aDigestIsTheSha256OfTheText() {
    assertThat(KeyDigest.of("abc").hex()).isEqualTo(ABC);
  }

  @Test
  void aDigestIsReadAsItWasWritten() {
    assertThat(KeyDigest.parse(ABC)).isEqualTo(KeyDigest.of("abc"));
    assertThat(KeyDigest.parse(ABC)).hasSameHashCodeAs(KeyDigest.of("abc"));
    assertThat(KeyDigest.of("abd")).isNotEqualTo(KeyDigest.of("abc"));
  }

  @Test
  void nothingElseIsADigest() {
    assertThatIllegalArgumentException().isThrownBy(() -> KeyDigest.parse(""));
    assertThatIllegalArgumentException().isThrownBy(() -> KeyDigest.parse(ABC + "00"));
    assertThatIllegalArgumentException().isThrownBy(() -> KeyDigest.parse("zz" + ABC.substring(2)));
  }

  @Test
  void aDigestIsNeverPrinted() {
    assertThat(KeyDigest.of("abc")).hasToString("KeyDigest[****]");
  }
}
