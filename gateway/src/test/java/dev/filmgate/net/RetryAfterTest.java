package dev.filmgate.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {

  private static final Instant NOW = Instant.parse("1994-11-06T08:49:07Z");
  private static final Duration CAP = Duration.ofMinutes(5);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "  7  , 7",
    "300, 300",
    "301, 300",
    "99999999999999999999999999, 300",
    "007, 7"
  })
  void readsSecondsUpToTheCap(String header, long seconds) {
    assertThat(RetryAfter.parse(header, NOW, CAP)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994"
      })
  void readsAllThreeFormsOfADate(String header) {
    assertThat(RetryAfter.parse(header, NOW, CAP)).contains(Duration.ofSeconds(30));
  }

  @Test
  void aDateInThePastMeansNow() {
    assertThat(RetryAfter.parse("Sun, 06 Nov 1994 08:00:00 GMT", NOW, CAP)).contains(Duration.ZERO);
  }

  @Test
  void aDateFarAheadIsCapped() {
    assertThat(RetryAfter.parse("Fri, 06 Nov 2995 08:00:00 GMT", NOW, CAP)).contains(CAP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "soon", "-1", "1.5", "1e3", "7 s", "Sun, 32 Nov 1994 08:49:37 GMT", "٣"})
  void saysNothingAboutJunk(String header) {
    assertThat(RetryAfter.parse(header, NOW, CAP)).isEmpty();
  }

  @Test
  void saysNothingWithoutAHeader() {
    assertThat(RetryAfter.parse(null, NOW, CAP)).isEmpty();
  }
}
