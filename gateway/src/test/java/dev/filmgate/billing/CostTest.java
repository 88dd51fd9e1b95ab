package dev.filmgate.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.video.Resolution;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CostTest {

  private static final Quote PER_SECOND =
      new Quote(Unit.SECOND, new Money(70_000), new Money(700_000));
  private static final Quote PER_CALL =
      new Quote(Unit.CALL, new Money(700_000), new Money(700_000));

  @Test
  void everythingIsHeldAtFirst() {
    assertThat(Cost.held(PER_SECOND))
        .isEqualTo(new Cost(PER_SECOND, new Money(700_000), Money.ZERO, Money.ZERO));
  }

  @Test
  void whatWasMadeIsChargedAndTheRestGivenBack() {
    assertThat(Cost.held(PER_SECOND).capture(8_000))
        .isEqualTo(new Cost(PER_SECOND, Money.ZERO, new Money(560_000), new Money(140_000)));
  }

  @Test
  void aPartOfAMillionthIsTheCallers() {
    var quote = new Quote(Unit.SECOND, new Money(1), new Money(10));

    assertThat(Cost.held(quote).capture(9_999).captured()).isEqualTo(new Money(9));
    assertThat(Cost.held(PER_SECOND).capture(9_960).captured()).isEqualTo(new Money(697_200));
  }

  @Test
  void moreThanWasAskedIsNeverCharged() {
    assertThat(Cost.held(PER_SECOND).capture(10_040).captured()).isEqualTo(new Money(700_000));
    assertThat(Cost.held(PER_SECOND).capture(3_600_000).captured()).isEqualTo(new Money(700_000));
  }

  @Test
  void aLengthBelowZeroCostsNothing() {
    assertThat(Cost.held(PER_SECOND).capture(-1).released()).isEqualTo(new Money(700_000));
  }

  @Test
  void aCallCostsTheSameWhateverItsLength() {
    assertThat(Cost.held(PER_CALL).capture(1).captured()).isEqualTo(new Money(700_000));
  }

  /** Ten seconds of 1080 lines, of a model that has 480 and 1080 or all three. */
  private static Cost large(Map<Resolution, Money> lower) {
    var quote =
        new Quote(
            Unit.SECOND,
            new Money(250_000),
            new Money(10_000),
            new Money(2_510_000),
            Terms.NONE,
            lower);
    return Cost.held(quote);
  }

  @Test
  void aLowerResolutionThanWasAskedCostsWhatThatCosts() {
    Cost all =
        large(Map.of(Resolution.P480, new Money(50_000), Resolution.P720, new Money(70_000)));

    assertThat(all.capture(10_000, Resolution.P480).captured()).isEqualTo(new Money(510_000));
    assertThat(all.capture(10_000, Resolution.P720).captured()).isEqualTo(new Money(710_000));
    assertThat(all.capture(6_042, Resolution.P720).captured()).isEqualTo(new Money(432_940));
    assertThat(all.capture(6_042, Resolution.P720).released()).isEqualTo(new Money(2_077_060));
    assertThat(all.capture(10_000, Resolution.P1080).captured()).isEqualTo(new Money(2_510_000));
  }

  @Test
  void aLowerResolutionThatIsNotSoldCostsWhatTheNextOneThatIsCosts() {
    assertThat(
            large(Map.of(Resolution.P720, new Money(70_000)))
                .capture(10_000, Resolution.P480)
                .captured())
        .isEqualTo(new Money(710_000));
    assertThat(large(Map.of()).capture(10_000, Resolution.P480).captured())
        .isEqualTo(new Money(2_510_000));
  }

  @Test
  void noResolutionCostsMoreThanWasSaid() {
    Cost odd = large(Map.of(Resolution.P480, new Money(900_000)));
    assertThat(odd.capture(5_000, Resolution.P480).captured()).isEqualTo(new Money(1_260_000));

    var small =
        new Quote(
            Unit.SECOND, new Money(50_000), Money.ZERO, new Money(500_000), Terms.NONE, Map.of());
    assertThat(Cost.held(small).capture(60_000, Resolution.P1080).captured())
        .isEqualTo(new Money(500_000));
    assertThat(Cost.held(PER_CALL).capture(1_000, Resolution.P480).captured())
        .isEqualTo(new Money(700_000));
  }

  @Test
  void aReleaseGivesEverythingBack() {
    assertThat(Cost.held(PER_CALL).release())
        .isEqualTo(new Cost(PER_CALL, Money.ZERO, Money.ZERO, new Money(700_000)));
  }

  @Test
  void aSecondSettlementChangesNothing() {
    Cost captured = Cost.held(PER_SECOND).capture(8_000);
    Cost released = Cost.held(PER_SECOND).release();

    assertThat(captured.capture(1_000)).isEqualTo(captured);
    assertThat(captured.release()).isEqualTo(captured);
    assertThat(released.capture(8_000)).isEqualTo(released);
    assertThat(released.release()).isEqualTo(released);
  }

  @Test
  void heldCapturedAndReleasedAreAlwaysTheQuote() {
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      long rate = random.nextLong(2_000_000);
      long seconds = 1L + random.nextInt(120);
      Cost cost =
          random.nextBoolean()
              ? Cost.held(new Quote(Unit.SECOND, new Money(rate), new Money(rate).times(seconds)))
              : Cost.held(new Quote(Unit.CALL, new Money(rate), new Money(rate)));
      for (int i = 0; i < 3; i++) {
        cost = random.nextBoolean() ? cost.capture(random.nextInt(150_000)) : cost.release();
      }

      assertThat(cost.held().plus(cost.captured()).plus(cost.released()))
          .as("seed %d", seed)
          .isEqualTo(cost.quote().total());
      assertThat(cost.captured().micros()).as("seed %d", seed).isNotNegative();
      assertThat(cost.released().micros()).as("seed %d", seed).isNotNegative();
    }
  }

  @Test
  void moneyThatOverflowsThrows() {
    var most = new Money(Long.MAX_VALUE);

    assertThatThrownBy(() -> most.plus(new Money(1))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Money(Long.MIN_VALUE).minus(new Money(1)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void moneyIsWrittenAsDollarsWithSixPlaces() {
    assertThat(new Money(700_000)).hasToString("0.700000");
    assertThat(new Money(-1)).hasToString("-0.000001");
    assertThat(new Money(12_345_678_901L)).hasToString("12345.678901");
  }
}
