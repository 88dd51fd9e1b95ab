package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the comparison of exchanges notices what it must. */
final class ExpectedTest {

  @Test
  void takesEqualValuesInAnyOrderOfKeys() {
    assertThat(differences("{'a':1,'b':[true,null,'x']}", "{'b':[true,null,'x'],'a':1}"))
        .isEqualTo(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':1}|{'a':1,'b':2}",
        "{'a':1,'b':null}|{'a':1}",
        "{'a':1}|{'a':'1'}",
        "{'a':10}|{'a':10.0}",
        "{'a':null}|{'a':''}",
        "{'a':[1]}|{'a':[1,1]}",
        "{'a':{'b':1}}|{'a':{'b':2}}",
        "{'a':'{{unix}}'}|{'a':1}",
        "{'a':'{{unix}}'}|{'a':'1'}",
        "{'a':'{{int}}'}|{'a':1.5}",
        "{'a':'{{money}}'}|{'a':'0.07'}",
        "{'a':'video_{{uuid}}'}|{'a':'video_1'}",
        "{'a':'{{time}}'}|{'a':'2026-11-22 10:00:00Z'}",
        "{'a':'{{any-string}}'}|{'a':null}",
      })
  void noticesADifference(String expected, String actual) {
    assertThat(differences(expected, actual)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':'{{int}}'}|{'a':-5}",
        "{'a':'{{money}}'}|{'a':'0.070000'}",
        "{'a':'x {{any-string}} y'}|{'a':'x 1 y'}",
        "{'a':'{{time}}'}|{'a':'2026-11-22T10:00:00.001Z'}",
        "{'a':'{{uuid}}'}|{'a':'01930000-0000-7000-8000-000000000001'}",
      })
  void readsWildcards(String expected, String actual) {
    assertThat(differences(expected, actual)).isEqualTo(0);
  }

  private static int differences(String expected, String actual) {
    return Expected.differences(
            Json.parse(expected.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
            Json.parse(actual.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
        .size();
  }
}
