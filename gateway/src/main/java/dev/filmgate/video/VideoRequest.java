package dev.filmgate.video;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for, in the language of the product but not yet checked: absent fields are
 * null, values are as written. {@code ModelCatalog.check} turns it into a {@link VideoSpec}.
 *
 * @param model the word asked for, possibly an alias
 * @param derivation what is asked of an earlier video; null for a new one
 */
public record VideoRequest(
    Dialect dialect,
    @Nullable String model,
    @Nullable String prompt,
    @Nullable BigDecimal seconds,
    @Nullable String aspectRatio,
    @Nullable String resolution,
    @Nullable Long seed,
    GivenImages images,
    @Nullable DerivationRequest derivation) {

  /** A request for a new video. */
  public VideoRequest(
      Dialect dialect,
      @Nullable String model,
      @Nullable String prompt,
      @Nullable BigDecimal seconds,
      @Nullable String aspectRatio,
      @Nullable String resolution,
      @Nullable Long seed,
      GivenImages images) {
    this(dialect, model, prompt, seconds, aspectRatio, resolution, seed, images, null);
  }

  /** The same request for another model. */
  public VideoRequest withModel(String other) {
    return new VideoRequest(
        dialect, other, prompt, seconds, aspectRatio, resolution, seed, images, derivation);
  }

  /** The same request, its links with what the caller calls their places. */
  public VideoRequest named(FieldNames names) {
    return new VideoRequest(
        dialect,
        model,
        prompt,
        seconds,
        aspectRatio,
        resolution,
        seed,
        images.named(names),
        derivation);
  }

  /** The same request about an earlier video. */
  public VideoRequest about(DerivationRequest source) {
    return new VideoRequest(
        dialect, model, prompt, seconds, aspectRatio, resolution, seed, images, source);
  }

  /** Never the prompt: requests end up in logs. */
  @Override
  public String toString() {
    return "VideoRequest[%s %s, %d images]".formatted(dialect.word(), model, images.all().size());
  }
}
