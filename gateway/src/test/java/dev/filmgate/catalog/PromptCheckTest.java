package dev.filmgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.Catalogs;
import dev.filmgate.video.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PromptCheckTest {

  private static final ModelCatalog CATALOG = Catalogs.shipped();

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n\r ", "\u3000\u2003"})
  void aBlankPromptIsRefused(String prompt) {
    assertThat(problems(prompt)).containsExactly("must not be blank");
  }

  @Test
  void theLengthCountsCharactersNotUnits() {
    String cat = "\ud83d\udc31";

    assertThat(problems(cat.repeat(4096))).isEmpty();
    assertThat(problems(cat.repeat(4097)))
        .containsExactly("has 4097 characters, at most 4096 are allowed");
    assertThat(problems("x".repeat(4096))).isEmpty();
    assertThat(problems("x".repeat(4097))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "\u0000", "\ud800", "a\udc00b", "\udc31\ud83d"})
  void nulAndHalfSurrogatesAreRefused(String prompt) {
    assertThat(problems(prompt)).contains("must not contain NUL or half a surrogate pair");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "一只橘猫",
        "שלום",
        "a\nb\tc",
        "e\u0301",
        "\ud83d\udc69\u200d\ud83d\ude80",
        "\"<script>"
      })
  void anyOtherTextIsTakenAsItIs(String prompt) {
    var check = (Check.Valid) request(prompt).check(CATALOG);

    assertThat(check.spec().prompt()).isEqualTo(prompt);
  }

  @Test
  void everythingWrongWithAPromptIsSaid() {
    assertThat(problems("\u0000".repeat(4097))).hasSize(2);
  }

  private static Requests request(String prompt) {
    return Requests.of(Dialect.OPENAI, "grok-video-3").prompt(prompt);
  }

  private static List<String> problems(String prompt) {
    return switch (request(prompt).check(CATALOG)) {
      case Check.Invalid(var violations) -> {
        assertThat(violations).allMatch(violation -> violation.field().equals("prompt"));
        yield violations.stream().map(Violation::problem).toList();
      }
      case Check.Valid _ -> List.of();
      case Check.UnknownModel unknown -> throw new AssertionError(unknown);
    };
  }
}
