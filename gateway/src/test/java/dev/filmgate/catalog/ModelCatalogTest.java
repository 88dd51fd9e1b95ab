package dev.filmgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.id.ModelId;
import dev.filmgate.testing.Catalogs;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.VideoSpec;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelCatalogTest {

  private final ModelCatalog catalog = Catalogs.shipped();

  @Test
  void allViolationsAreReportedAtOnceInTheWordsOfTheContract() {
    var request = openai("grok-video-3").seconds("45").ratio("4:5");

    assertThat(sentences(request))
        .isEqualTo(
            "seconds: 45 is not allowed for grok-video-3 (integer 1–30); "
                + "aspect_ratio: \"4:5\" is not one of 16:9, 9:16, 2:3, 3:2, 1:1");
  }

  @Test
  void everyFieldIsJudgedAndTheDecodersFindingsComeFirst() {
    var request = openai("grok-video-3").prompt(" ").seconds("45").ratio("4:5").resolution("4k");
    var already = List.of(Violation.of("n", "must be 1"));

    var check = (Check.Invalid) request.check(catalog, already);

    assertThat(check.violations().stream().map(Violation::field))
        .containsExactly("n", "prompt", "seconds", "aspect_ratio", "size");
  }

  @Test
  void aMissingModelIsRequiredAndThePromptStillJudged() {
    assertThat(sentences(openai("").prompt(null)))
        .isEqualTo("model: is required; prompt: is required");
  }

  @Test
  void aModelThatTheDecoderRefusedIsNotReportedTwice() {
    var already = List.of(Violation.of("model", "must be a string"));

    var check = (Check.Invalid) openai("").check(catalog, already);

    assertThat(check.violations()).isEqualTo(already);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grok_video4", "GROK_VIDEO3", "grok-video-3 ", "sora-3"})
  void anUnknownModelIsToldFromAnInvalidRequestAndKeepsWhatElseIsWrong(String name) {
    var check = (Check.UnknownModel) openai(name).prompt("").check(catalog);

    assertThat(check.name()).isEqualTo(name);
    assertThat(check.others()).containsExactly(Violation.of("prompt", "must not be blank"));
  }

  @ParameterizedTest
  @CsvSource({"sora-2, 10", "sora-2-pro, 10", "grok-video-3-10s, 10", "grok-video-3-15s, 15"})
  void anAliasStandsForItsModelWithItsOwnDefault(String alias, int seconds) {
    assertThat(spec(openai(alias)).model()).isEqualTo(new ModelId("grok-video-3"));
    assertThat(spec(openai(alias)).seconds()).isEqualTo(seconds);
    assertThat(spec(openai(alias).seconds("7")).seconds()).isEqualTo(7);
  }

  @Test
  void thereIsNoOtherAlias() {
    assertThat(catalog.aliases().stream().map(Alias::name))
        .containsExactly("sora-2", "sora-2-pro", "grok-video-3-10s", "grok-video-3-15s");
  }

  @Test
  void aViolationNamesTheModelAsTheCallerWroteIt() {
    assertThat(sentences(openai("sora-2").seconds("31")))
        .isEqualTo("seconds: 31 is not allowed for sora-2 (integer 1–30)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "10.0", "1e1", "10.000000", "0.1e2"})
  void aWholeNumberIsWholeHoweverItIsWritten(String ten) {
    assertThat(spec(openai("grok-video-3").seconds(ten)).seconds()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.5",
        "1e999",
        "1e-999",
        "-1",
        "0",
        "0.0",
        "-0",
        "31",
        "4294967306",
        "1e2147483647",
        "1e-2147483647",
        "10.0000000000000000000000000000000000000000000001"
      })
  void anyOtherNumberIsRefused(String seconds) {
    assertThat(sentences(openai("grok-video-3").seconds(seconds)))
        .startsWith("seconds: ")
        .endsWith(" is not allowed for grok-video-3 (integer 1–30)")
        .hasSizeLessThan(120);
  }

  @ParameterizedTest
  @CsvSource({
    "grok-video-3-pro, 45, 10",
    "grok-video-3-pro, -1, 10",
    "grok-video-3-pro, 10.5, 10",
    "grok-video-3-max, 3, 15",
    "grok-video-3-max, 1e999, 15"
  })
  void aCorrectedModelIgnoresAnyNumber(String model, String asked, int seconds) {
    assertThat(spec(openai(model).seconds(asked)).seconds()).isEqualTo(seconds);
    assertThat(spec(openai(model)).seconds()).isEqualTo(seconds);
  }

  @Test
  void theFixedModelIsNotCorrected() {
    var request = Requests.of(Dialect.GROK, "grok_video3_pro");

    assertThat(spec(request.seconds("10")).seconds()).isEqualTo(10);
    assertThat(sentences(request.seconds("12")))
        .isEqualTo("seconds: 12 is not allowed for grok_video3_pro (always 10, do not set it)");
  }

  @Test
  void aRuleWithOneChoiceSaysSo() {
    assertThat(sentences(Requests.of(Dialect.GROK, "grok_video3_pro").ratio("9:16")))
        .isEqualTo("aspect_ratio: \"9:16\" is not allowed for grok_video3_pro (only 16:9)");
  }

  @Test
  void aDialectWithoutAnEntryUsesTheModelsHome() {
    assertThat(spec(openai("grok_video3").seconds("30")).seconds()).isEqualTo(30);
    assertThat(sentences(openai("grok_video3").seconds("5"))).contains("(integer 6–30)");
    assertThat(sentences(Requests.of(Dialect.GROK, "grok-video-3").seconds("31")))
        .contains("(integer 1–30)");
  }

  @Test
  void resolutionWordsIgnoreCaseAndNothingElse() {
    assertThat(spec(openai("grok-video-3").resolution("1080P")).resolution().shortSide())
        .isEqualTo(1080);
    assertThat(sentences(openai("grok-video-3").resolution("720")))
        .isEqualTo("size: \"720\" is not one of 480p, 720p, 1080p");
  }

  @Test
  void aWordIsShownShortAndHarmless() {
    String hostile = "\"\n\u0007\\\ud800" + "x".repeat(100);

    String sentences = sentences(openai("grok-video-3").ratio(hostile));

    assertThat(sentences)
        .startsWith("aspect_ratio: \"?????" + "x".repeat(35) + "…\" is not one of ");
  }

  @Test
  void theSeedIsTheCallersOrComesFromTheRequestAlone() {
    var request = openai("grok-video-3");

    assertThat(spec(request.seed(7)).seed()).isEqualTo(7);
    assertThat(spec(request).seed()).isEqualTo(spec(request.seconds("10").ratio("16:9")).seed());
  }

  @Test
  void theSameModelTwiceIsNoCatalog() {
    Model model = catalog.models().getFirst();

    assertThatThrownBy(() -> new ModelCatalog(List.of(model, model), List.of()))
        .hasMessage("the model grok_video3 stands twice");
  }

  @Test
  void anAliasMustNameAModelAndMustNotHideOne() {
    var models = catalog.models();
    var dangling = new Alias("x", new ModelId("nowhere"), null);
    var hiding = new Alias("grok_video3", new ModelId("grok-video-3"), null);

    assertThatThrownBy(() -> new ModelCatalog(models, List.of(dangling))).hasMessageContaining("x");
    assertThatThrownBy(() -> new ModelCatalog(models, List.of(hiding)))
        .hasMessageContaining("grok_video3");
  }

  private static Requests openai(String model) {
    return Requests.of(Dialect.OPENAI, model);
  }

  private VideoSpec spec(Requests request) {
    return ((Check.Valid) request.check(catalog)).spec();
  }

  private String sentences(Requests request) {
    return ((Check.Invalid) request.check(catalog))
        .violations().stream().map(Violation::sentence).collect(Collectors.joining("; "));
  }
}
