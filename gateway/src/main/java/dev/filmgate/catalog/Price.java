package dev.filmgate.catalog;

import dev.filmgate.video.Resolution;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model costs, in millionths of a US dollar, as listed in the catalog. */
public sealed interface Price {

  /** Per second of finished video, by resolution. */
  record PerSecond(Map<Resolution, Long> micros) implements Price {

    public PerSecond {
      micros = Map.copyOf(micros);
    }
  }

  /** One amount for each video, whatever its length. */
  record PerCall(long micros) implements Price {}

  /** The rate that applies at a resolution; null when the model has none there. */
  default @Nullable Long rate(Resolution resolution) {
    return switch (this) {
      case PerSecond(var micros) -> micros.get(resolution);
      case PerCall(long micros) -> micros;
    };
  }
}
