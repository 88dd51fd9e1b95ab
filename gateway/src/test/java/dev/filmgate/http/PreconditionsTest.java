package dev.filmgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PreconditionsTest {

  private static final String ETAG = "\"abc\"";
  private static final Instant MODIFIED = Instant.parse("2026-11-06T08:49:37.9Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "If-None-Match     | \"abc\"                        | true",
        "If-None-Match     | W/\"abc\"                      | true",
        "If-None-Match     | \"x\", \"abc\" , \"y\"         | true",
        "if-none-match     | *                              | true",
        "If-None-Match     | \"x\"                          | false",
        "If-None-Match     | abc                            | false",
        "If-None-Match     | ''                             | false",
        "If-Modified-Since | Fri, 06 Nov 2026 08:49:37 GMT  | true",
        "If-Modified-Since | Fri, 06 Nov 2026 08:49:38 GMT  | true",
        "If-Modified-Since | Fri, 06 Nov 2026 08:49:36 GMT  | false",
        "If-Modified-Since | not a date                     | false",
        "X-Other           | \"abc\"                        | false",
      })
  void knowsWhenTheCallerHasItAlready(String name, String value, boolean unchanged) {
    var request = Request.of("GET", "/").withHeader(name, value);

    assertThat(Preconditions.isUnchanged(request, ETAG, MODIFIED)).isEqualTo(unchanged);
  }

  @Test
  void prefersTheTagToTheDate() {
    var request =
        Request.of("GET", "/")
            .withHeader("If-None-Match", "\"x\"")
            .withHeader("If-Modified-Since", Preconditions.httpDate(MODIFIED));

    assertThat(Preconditions.isUnchanged(request, ETAG, MODIFIED)).isFalse();
  }

  @Test
  void doesNotStopAPost() {
    var request = Request.of("POST", "/").withHeader("If-None-Match", "*");

    assertThat(Preconditions.isUnchanged(request, ETAG, MODIFIED)).isFalse();
  }

  @Test
  void writesDatesAsHttpDoes() {
    assertThat(Preconditions.httpDate(MODIFIED)).isEqualTo("Fri, 06 Nov 2026 08:49:37 GMT");
    assertThat(Preconditions.httpDate(Instant.EPOCH)).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
  }
}
