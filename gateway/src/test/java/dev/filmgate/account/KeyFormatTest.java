package dev.filmgate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyFormatTest {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** Made by another program from the description of the format. */
  @Test
  void aKeyIsThePrefixThirtyTwoDigitsAndSixOfItsChecksum() {
    var counting = new byte[40];
    for (int i = 0; i < counting.length; i++) {
      counting[i] = (byte) i;
    }
    var ones = new byte[40];
    Arrays.fill(ones, (byte) -1);

    assertThat(KeyFormat.encode(new byte[40]))
        .isEqualTo("sk-fg-000000000000000000000000000000002GeeGl");
    assertThat(KeyFormat.encode(counting))
        .isEqualTo("sk-fg-S86reYjdQ5ckAqLoTS4ckntI6Yz8O0Ih08j4iA");
    assertThat(KeyFormat.encode(ones)).isEqualTo("sk-fg-KSM0CqPAhM7nU6QjpMjmK2kGZ25O4GGV4Q5zBV");
  }

  @Test
  void everyKeyHasItsFormAndCanBeOurs() {
    var random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      String key = KeyFormat.encode(bytes(random));

      assertThat(key).matches("sk-fg-[0-9A-Za-z]{38}");
      assertThat(KeyFormat.looksValid(key)).contains(true);
    }
  }

  @Test
  void anyOneWrongCharacterIsNoticed() {
    String key = KeyFormat.encode(bytes(new Random(2)));

    for (int at = KeyFormat.PREFIX.length(); at < key.length(); at++) {
      for (int digit = 0; digit < DIGITS.length(); digit++) {
        char wrong = DIGITS.charAt(digit);
        if (wrong != key.charAt(at)) {
          String mistyped = key.substring(0, at) + wrong + key.substring(at + 1);
          assertThat(KeyFormat.looksValid(mistyped)).as(mistyped).contains(false);
        }
      }
    }
  }

  @Test
  void twoNeighboursThatChangedPlacesAreNoticed() {
    String key = KeyFormat.encode(bytes(new Random(3)));

    for (int at = KeyFormat.PREFIX.length(); at + 1 < key.length(); at++) {
      String swapped =
          key.substring(0, at) + key.charAt(at + 1) + key.charAt(at) + key.substring(at + 2);
      assertThat(KeyFormat.looksValid(swapped)).contains(swapped.equals(key));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-fg-",
        "sk-fg-short",
        "sk-fg-000000000000000000000000000000002GeeGl0",
        "sk-fg-00000000000000000000000000000002GeeGl"
      })
  void anotherLengthIsNotOurs(String key) {
    assertThat(KeyFormat.looksValid(key)).contains(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sk-", "SK-FG-0000", "sk-fg", "sk-proj-abc", "ｓk-fg-0000"})
  void anotherPrefixSaysNothing(String key) {
    assertThat(KeyFormat.looksValid(key)).isEmpty();
  }

  @Test
  void noDigitIsFavouredAnywhere() {
    var random = new Random(4);
    int keys = 12_400;
    var counts = new int[32][62];
    var seen = new HashSet<String>();
    for (int i = 0; i < keys; i++) {
      String key = KeyFormat.encode(bytes(random));
      seen.add(key);
      for (int at = 0; at < 32; at++) {
        counts[at][DIGITS.indexOf(key.charAt(KeyFormat.PREFIX.length() + at))]++;
      }
    }

    assertThat(seen).hasSize(keys);
    for (int at = 0; at < 32; at++) {
      double expected = keys / 62.0;
      double chi =
          Arrays.stream(counts[at]).mapToDouble(n -> (n - expected) * (n - expected)).sum()
              / expected;
      assertThat(chi).as("chi square of digit %d, 61 degrees of freedom", at).isLessThan(120);
    }
  }

  @Test
  void aKeyIsMadeOfFortyBytesAndNoOtherNumber() {
    assertThatIllegalArgumentException().isThrownBy(() -> KeyFormat.encode(new byte[39]));
    assertThatIllegalArgumentException().isThrownBy(() -> KeyFormat.encode(new byte[41]));
  }

  @Test
  void aHintShowsTheBeginningAndTheLastFourOnly() {
    assertThat(KeyFormat.hint("sk-fg-000000000000000000000000000000002GeeGl"))
        .isEqualTo("sk-fg-…eeGl");
    assertThat(KeyFormat.hint("my-own-very-long-secret")).isEqualTo("my-…cret");
  }

  private static byte[] bytes(Random random) {
    var bytes = new byte[KeyFormat.ENTROPY];
    random.nextBytes(bytes);
    return bytes;
  }
}
