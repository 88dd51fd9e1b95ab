package dev.filmgate.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Handler;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Early refusals under overload. */
final class BulkheadTest {

  private static final Handler LAST = request -> Response.text(200, "done");
  private final Bulkhead bulkhead = new Bulkhead(1, Duration.ofMillis(1));

  @Test
  void whatDoesNotFitIsRefusedWithATimeToWait() {
    Handler second = request -> bulkhead.filter(Request.of("POST", "/"), LAST);

    assertThatThrownBy(() -> bulkhead.filter(Request.of("POST", "/"), second))
        .isInstanceOfSatisfying(
            ApiException.class,
            refused ->
                assertThat(refused.error())
                    .isEqualTo(new ApiError.Overloaded(Duration.ofSeconds(1))));
  }

  @Test
  void aQueryPassesHoweverFullItIs() {
    Handler query = request -> bulkhead.filter(Request.of("GET", "/"), LAST);

    assertThat(bulkhead.filter(Request.of("POST", "/"), query).status()).isEqualTo(200);
  }

  @Test
  void aPlaceIsFreeAgainWhateverTheEnd() {
    Handler broken =
        request -> {
          throw new IllegalStateException("a bug");
        };
    assertThatThrownBy(() -> bulkhead.filter(Request.of("POST", "/"), broken)).hasMessage("a bug");

    assertThat(bulkhead.filter(Request.of("POST", "/"), LAST).status()).isEqualTo(200);
  }
}
