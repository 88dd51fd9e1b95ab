package dev.filmgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.http.ByteRange.Slice;
import dev.filmgate.http.ByteRange.Unsatisfiable;
import dev.filmgate.http.ByteRange.Whole;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ByteRangeTest {

  private static final String ETAG = "\"abc\"";
  private static final Instant MODIFIED = Instant.parse("1994-11-06T08:49:37.5Z");

  private static String spell(ByteRange range) {
    return switch (range) {
      case Whole _ -> "whole";
      case Slice slice -> slice.from() + ".." + slice.to();
      case Unsatisfiable _ -> "none";
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-0                          | 0..0",
        "bytes=0-                           | 0..999",
        "bytes=0-999                        | 0..999",
        "bytes=0-1000                       | 0..999",
        "bytes=0-99999999999                | 0..999",
        "bytes=0-99999999999999999999999999 | 0..999",
        "bytes=500-                         | 500..999",
        "bytes=500-600                      | 500..600",
        "bytes=999-                         | 999..999",
        "bytes=999-999                      | 999..999",
        "bytes=-1                           | 999..999",
        "bytes=-500                         | 500..999",
        "bytes=-1000                        | 0..999",
        "bytes=-5000                        | 0..999",
        "bytes=-99999999999999999999999     | 0..999",
        "Bytes=1-2                          | 1..2",
        "' bytes=1-2 '                      | 1..2",
        "'bytes= 1-2'                       | 1..2",
        "bytes=0001-0002                    | 1..2",
        "bytes=1000-                        | none",
        "bytes=1000-1001                    | none",
        "bytes=99999999999999999999-        | none",
        "bytes=-0                           | none",
        "bytes=5-2                          | none",
        "bytes=                             | none",
        "bytes=-                            | none",
        "bytes=abc                          | none",
        "bytes=a-b                          | none",
        "bytes=1-b                          | none",
        "bytes=+1-2                         | none",
        "bytes=1-+2                         | none",
        "bytes=--5                          | none",
        "bytes=1--2                         | none",
        "'bytes=1 - 2'                      | none",
        "bytes=0x1-0x2                      | none",
        "bytes=1.0-2.0                      | none",
        "bytes=1                            | none",
        "bytes=0-0,-1                       | whole",
        "bytes=0-1,2-3                      | whole",
        "bytes=500-600,100-200              | whole",
        "bytes=0-,0-,0-                     | whole",
        "items=0-5                          | whole",
        "seconds=1-2                        | whole",
        "bytes                              | whole",
        "bytes 0-5                          | whole",
        "0-5                                | whole",
        "''                                 | whole",
      })
  void readsARange(String header, String expected) {
    var request = Request.of("GET", "/").withHeader("Range", header);

    assertThat(spell(ByteRange.of(request, 1_000, ETAG, MODIFIED))).isEqualTo(expected);
  }

  @Test
  void ignoresAThousandRanges() {
    var request =
        Request.of("GET", "/").withHeader("Range", "bytes=" + "0-1,".repeat(1_000) + "0-1");

    assertThat(ByteRange.of(request, 1_000, ETAG, MODIFIED)).isEqualTo(new Whole());
  }

  @Test
  void hasNothingToGiveOfAnEmptyFile() {
    for (String range : new String[] {"bytes=0-", "bytes=-1", "bytes=0-0"}) {
      var request = Request.of("GET", "/").withHeader("Range", range);

      assertThat(ByteRange.of(request, 0, ETAG, MODIFIED)).isEqualTo(new Unsatisfiable());
    }
    assertThat(ByteRange.of(Request.of("GET", "/"), 0, ETAG, MODIFIED)).isEqualTo(new Whole());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"abc\"                          | 0..9",
        "' \"abc\" '                      | 0..9",
        "Sun, 06 Nov 1994 08:49:37 GMT    | 0..9",
        "W/\"abc\"                        | whole",
        "\"xyz\"                          | whole",
        "abc                              | whole",
        "*                                | whole",
        "Sun, 06 Nov 1994 08:49:38 GMT    | whole",
        "Sun, 06 Nov 1994 08:49:36 GMT    | whole",
        "yesterday                        | whole",
      })
  void continuesOnlyTheSameFile(String condition, String expected) {
    var request =
        Request.of("GET", "/").withHeader("Range", "bytes=0-9").withHeader("If-Range", condition);

    assertThat(spell(ByteRange.of(request, 1_000, ETAG, MODIFIED))).isEqualTo(expected);
  }

  @Test
  void looksAtRangesOnlyWhereTheyMeanSomething() {
    var post = Request.of("POST", "/").withHeader("Range", "bytes=0-9");
    var two =
        Request.of("GET", "/").withHeader("Range", "bytes=0-9").withHeader("range", "bytes=1-2");
    var head = Request.of("HEAD", "/").withHeader("Range", "bytes=0-9");

    assertThat(ByteRange.of(post, 1_000, ETAG, MODIFIED)).isEqualTo(new Whole());
    assertThat(ByteRange.of(two, 1_000, ETAG, MODIFIED)).isEqualTo(new Whole());
    assertThat(ByteRange.of(head, 1_000, ETAG, MODIFIED)).isEqualTo(new Slice(0, 9));
  }

  @Test
  void writesWhatItServes() {
    assertThat(new Slice(5, 9).contentRange(100)).isEqualTo("bytes 5-9/100");
    assertThat(new Slice(5, 9).length()).isEqualTo(5);
    assertThat(new Unsatisfiable().contentRange(100)).isEqualTo("bytes */100");
  }

  @Test
  void neverLeavesTheFileWhateverIsAsked() {
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      long size = random.nextInt(50);
      var text = new StringBuilder("bytes=");
      for (int i = random.nextInt(8); i > 0; i--) {
        text.append("0123456789--, ".charAt(random.nextInt(14)));
      }

      if (RangeText.parse(text.toString(), size) instanceof Slice(var from, var to)) {
        assertThat(from >= 0 && from <= to && to < size)
            .as("seed %d: %s of %d", seed, text, size)
            .isTrue();
      }
    }
  }
}
