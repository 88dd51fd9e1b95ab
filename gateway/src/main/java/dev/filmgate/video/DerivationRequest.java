package dev.filmgate.video;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of an earlier video, not yet checked.
 *
 * @param operation never {@link Operation#GENERATE}
 * @param source null when the request names none, which is a violation
 * @param field what the caller called the source
 * @param startTime seconds at which the new part begins; null for the end of the source
 * @param upscale whether the result is wanted with 1080 lines
 */
public record DerivationRequest(
    Operation operation,
    @Nullable GivenSource source,
    String field,
    @Nullable BigDecimal startTime,
    boolean upscale) {

  public DerivationRequest {
    if (operation == Operation.GENERATE) {
      throw new IllegalArgumentException("a generation has no source");
    }
  }
}
