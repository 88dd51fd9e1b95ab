package dev.filmgate.video;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for, in the language of the product but not yet checked: absent fields are
 * null, values are as written. {@code ModelCatalog.check} turns it into a {@link VideoSpec}.
 *
 * @param model the word asked for, possibly an alias
 */
public record VideoRequest(
    Dialect dialect,
    @Nullable String model,
    @Nullable String prompt,
    @Nullable BigDecimal seconds,
    @Nullable String aspectRatio,
    @Nullable String resolution,
    @Nullable Long seed,
    List<ReferenceImage> images) {

  public VideoRequest {
    images = List.copyOf(images);
  }

  /** Never the prompt: requests end up in logs. */
  @Override
  public String toString() {
    return "VideoRequest[%s %s, %d images]".formatted(dialect.word(), model, images.size());
  }
}
