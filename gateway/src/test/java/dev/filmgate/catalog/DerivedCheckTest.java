package dev.filmgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;
import dev.filmgate.testing.Catalogs;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.DerivationRequest;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.GivenImages;
import dev.filmgate.video.GivenSource;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.Source;
import dev.filmgate.video.VideoRequest;
import dev.filmgate.video.VideoSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DerivedCheckTest {

  private static final ModelCatalog CATALOG = Catalogs.shipped();
  private static final TaskId TASK = new TaskId(new UUID(1, 2));
  private static final Source SOURCE = new Source.OfTask(TASK, new AssetId("asset"));
  private static final SourceFacts TEN_SECONDS = facts(240);

  @Test
  void aRemixHasTheShapeAndTheLengthOfItsSource() {
    VideoSpec spec = valid(check(Operation.REMIX, facts(252), null, null));

    assertThat(spec.aspectRatio()).hasToString("2:3");
    assertThat(spec.resolution()).isEqualTo(Resolution.P480);
    assertThat(spec.frames()).isEqualTo(252);
    assertThat(spec.millis()).isEqualTo(10_500);
    assertThat(spec.seconds()).isEqualTo(11);
    assertThat(spec.newMillis(10_500)).isEqualTo(10_500);
  }

  @Test
  void anExtensionBeginsAtTheEndOfItsSource() {
    VideoSpec spec = valid(check(Operation.EXTEND, TEN_SECONDS, null, null));

    assertThat(derivation(spec).start()).isEqualTo(240);
    assertThat(spec.seconds()).isEqualTo(10);
    assertThat(spec.frames()).isEqualTo(480);
    assertThat(spec.newMillis(20_000)).isEqualTo(10_000);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "4.5, 108", "3.52, 84", "3.521, 85", "10, 240", "10.0, 240", "0.020, 0"})
  void aStartIsRoundedHalfUpToAFrame(String time, int frame) {
    VideoSpec spec = valid(check(Operation.EXTEND, TEN_SECONDS, time, null));

    assertThat(derivation(spec).start()).isEqualTo(frame);
    assertThat(spec.frames()).isEqualTo(frame + 240);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-0.001", "10.1", "1e9", "1e300", "1e-300000000"})
  void aStartOutsideOfTheSourceIsRefused(String time) {
    List<Violation> violations = invalid(check(Operation.EXTEND, TEN_SECONDS, time, null));

    assertThat(violations).singleElement().extracting(Violation::field).isEqualTo("start_time");
    assertThat(violations.getFirst().problem()).contains("is not within the source (0 to 10 s)");
  }

  @Test
  void moreThanTwoMinutesInAllAreRefused() {
    var long115 = facts(115 * 24);

    assertThat(invalid(check(Operation.EXTEND, long115, null, "6")))
        .containsExactly(
            Violation.of("video", "115 s of the source and 6 s more are longer than 120 s in all"));
    assertThat(valid(check(Operation.EXTEND, long115, null, "5")).frames()).isEqualTo(120 * 24);
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, 20, 21, integer 1–20",
    "UNIFIED, 30, 31, integer 1–30",
    "XAI, 10, 11, integer 2–10"
  })
  void theNewPartHasTheLengthsOfTheWireFormat(
      Dialect dialect, String most, String tooMuch, String allowed) {
    assertThat(valid(check(dialect, "grok-video-3", most)).seconds())
        .isEqualTo(Integer.parseInt(most));
    assertThat(invalid(check(dialect, "grok-video-3", tooMuch)))
        .containsExactly(
            Violation.of(
                "seconds", tooMuch + " is not allowed for grok-video-3 (" + allowed + ")"));
  }

  @Test
  void silentCorrectionHoldsForTheNewPartToo() {
    assertThat(valid(check(Dialect.UNIFIED, "grok-video-3-pro", "6")).seconds()).isEqualTo(10);
    assertThat(valid(check(Dialect.OPENAI, "grok-video-3-max", "6")).seconds()).isEqualTo(15);
  }

  @Test
  void anEnlargedResultHas1080Lines() {
    var asked =
        new DerivationRequest(
            Operation.EXTEND, new GivenSource.OfTask(TASK), "task_id", null, true);

    VideoSpec spec = valid(check(Dialect.UNIFIED, "grok-video-3", asked, TEN_SECONDS, null));

    assertThat(spec.resolution()).isEqualTo(Resolution.P1080);
    assertThat(derivation(spec).upscale()).isTrue();
  }

  @Test
  void aLinkOfUnknownLengthCountsAsTheLongestThatIsTaken() {
    VideoSpec spec = valid(check(Operation.EDIT, facts(0), null, null));

    assertThat(spec.seconds()).isEqualTo(60);
    assertThat(spec.frames()).isZero();
    VideoSpec known = spec.with(derivation(spec).measured(SOURCE, 100));
    assertThat(known.frames()).isEqualTo(100);
    assertThat(known.seconds()).isEqualTo(5);
  }

  private static Check check(
      Operation operation, SourceFacts source, @Nullable String start, @Nullable String seconds) {
    var asked =
        new DerivationRequest(
            operation,
            new GivenSource.OfTask(TASK),
            "video",
            start == null ? null : new BigDecimal(start),
            false);
    return check(Dialect.OPENAI, "grok-video-3", asked, source, seconds);
  }

  private static Check check(Dialect dialect, String model, String seconds) {
    var asked =
        new DerivationRequest(Operation.EXTEND, new GivenSource.OfTask(TASK), "video", null, false);
    return check(dialect, model, asked, TEN_SECONDS, seconds);
  }

  private static Check check(
      Dialect dialect,
      String model,
      DerivationRequest asked,
      SourceFacts source,
      @Nullable String seconds) {
    var request =
        new VideoRequest(
            dialect,
            model,
            "go on",
            seconds == null ? null : new BigDecimal(seconds),
            null,
            null,
            null,
            GivenImages.NONE,
            asked);
    return CATALOG.check(
        request, source, Requests.NAMES, List.of(), Requests.LIMITS, Requests.LINKS);
  }

  private static SourceFacts facts(int frames) {
    return new SourceFacts(
        SOURCE, "grok-video-3", new AspectRatio(2, 3), Resolution.P480, frames, null);
  }

  private static VideoSpec valid(Check check) {
    assertThat(check).isInstanceOf(Check.Valid.class);
    return ((Check.Valid) check).spec();
  }

  private static List<Violation> invalid(Check check) {
    assertThat(check).isInstanceOf(Check.Invalid.class);
    return ((Check.Invalid) check).violations();
  }

  private static Derivation derivation(VideoSpec spec) {
    Derivation derivation = spec.derivation();
    if (derivation == null) {
      throw new AssertionError("not a derived order: " + spec);
    }
    return derivation;
  }
}
