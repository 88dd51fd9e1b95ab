package dev.filmgate.catalog;

import dev.filmgate.video.Resolution;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model costs, in millionths of a US dollar, as listed in the catalog. */
public sealed interface Price {

  /** What pictures and videos that go in cost beside what comes out. */
  record Inputs(long image, long second) {

    public static final Inputs NONE = new Inputs(0, 0);
  }

  /** Per second of finished video, by resolution. */
  record PerSecond(Map<Resolution, Long> micros, Inputs inputs) implements Price {

    public PerSecond {
      micros = Map.copyOf(micros);
    }

    /** Where inputs cost nothing. */
    public PerSecond(Map<Resolution, Long> micros) {
      this(micros, Inputs.NONE);
    }
  }

  /** One amount for each video, whatever its length. */
  record PerCall(long micros, Inputs inputs) implements Price {

    /** Where inputs cost nothing. */
    public PerCall(long micros) {
      this(micros, Inputs.NONE);
    }
  }

  /** Costs nothing, because somebody has said so. */
  record Free() implements Price {}

  /** Nobody has said what it costs, so it is not sold. */
  record Unset() implements Price {}

  /** The rate that applies at a resolution; null when the model has none there. */
  default @Nullable Long rate(Resolution resolution) {
    return switch (this) {
      case PerSecond(var micros, _) -> micros.get(resolution);
      case PerCall(long micros, _) -> micros;
      case Free _ -> 0L;
      case Unset _ -> null;
    };
  }

  /** What inputs cost. */
  default Inputs extras() {
    return switch (this) {
      case PerSecond(_, Inputs inputs) -> inputs;
      case PerCall(_, Inputs inputs) -> inputs;
      case Free _, Unset _ -> Inputs.NONE;
    };
  }
}
