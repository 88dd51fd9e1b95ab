package dev.filmgate.catalog;

import dev.filmgate.id.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * Another name for a model.
 *
 * @param seconds the length when the caller asks for none; null for the model's own default
 */
public record Alias(String name, ModelId model, @Nullable Integer seconds) {

  public Alias {
    if (seconds != null && (seconds < 1 || seconds > DurationRule.LONGEST)) {
      throw new IllegalArgumentException("seconds of 1 to " + DurationRule.LONGEST);
    }
  }
}
