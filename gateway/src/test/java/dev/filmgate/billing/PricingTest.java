package dev.filmgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.catalog.Price;
import dev.filmgate.id.ModelId;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PricingTest {

  @Test
  void aPricePerSecondIsTheRateOfTheResolutionTimesTheLength() {
    var price = new Price.PerSecond(Map.of(Resolution.P480, 50_000L, Resolution.P720, 70_000L));

    assertThat(Pricing.quote(price, spec(12, Resolution.P720)))
        .contains(
            new Quote(
                Unit.SECOND,
                new Money(70_000),
                Money.ZERO,
                new Money(840_000),
                Terms.NONE,
                Map.of(Resolution.P480, new Money(50_000))));
    assertThat(Pricing.quote(price, spec(6, Resolution.P480)))
        .contains(new Quote(Unit.SECOND, new Money(50_000), new Money(300_000)));
  }

  @Test
  void whatLowerResolutionsCostIsKeptWithTheMarkUpOfTheAccount() {
    var price =
        new Price.PerSecond(
            Map.of(Resolution.P480, 50_000L, Resolution.P720, 70_000L, Resolution.P1080, 250_000L));
    var terms = new Terms(null, "", 1_000, 1, OnModeration.RELEASE);

    assertThat(Pricing.quote(price, spec(10, Resolution.P1080), terms).orElseThrow().lower())
        .isEqualTo(Map.of(Resolution.P480, new Money(55_000), Resolution.P720, new Money(77_000)));
    assertThat(Pricing.quote(price, spec(10, Resolution.P480), terms).orElseThrow().lower())
        .isEmpty();
    assertThat(Pricing.quote(new Price.PerCall(5), spec(10, Resolution.P720)).orElseThrow().lower())
        .isEmpty();
  }

  @Test
  void aPricePerCallIgnoresTheLength() {
    assertThat(Pricing.quote(new Price.PerCall(500_000), spec(10, Resolution.P480)))
        .contains(new Quote(Unit.CALL, new Money(500_000), new Money(500_000)));
  }

  @Test
  void aResolutionWithoutAPriceIsNotOffered() {
    var price = new Price.PerSecond(Map.of(Resolution.P720, 70_000L));

    assertThat(Pricing.quote(price, spec(10, Resolution.P1080))).isEmpty();
  }

  private static VideoSpec spec(int seconds, Resolution resolution) {
    return new VideoSpec(
        new ModelId("m"), "a lake", seconds, new AspectRatio(16, 9), resolution, 1);
  }
}
