package dev.filmgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.billing.Money;
import dev.filmgate.billing.Quote;
import dev.filmgate.billing.Unit;
import dev.filmgate.id.AssetId;
import dev.filmgate.task.TaskState;
import dev.filmgate.video.Measured;
import org.junit.jupiter.api.Test;

/** What earlier programs wrote can be read. */
final class OldColumnsTest {

  @Test
  void aVideoFromBeforeItsSizeWasKeptHasALengthAlone() {
    assertThat(StateColumn.read("completed", "{\"asset\":\"v-1\",\"millis\":9960}"))
        .isEqualTo(new TaskState.Completed(new AssetId("v-1"), Measured.ofLength(9_960)));
  }

  @Test
  void aQuoteFromBeforeLowerRatesWereKeptHasOneRate() {
    var rate = new Money(70_000);
    Quote quote =
        TermsColumn.read(
            Unit.SECOND,
            rate,
            new Money(700_000),
            """
            {"inputs":0,"period":"","markup":0,"prices":1,"on_moderation":"release"}
            """);

    assertThat(quote.lower()).isEmpty();
    assertThat(quote.rate()).isEqualTo(rate);
  }
}
