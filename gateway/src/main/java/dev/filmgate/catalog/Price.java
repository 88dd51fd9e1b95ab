package dev.filmgate.catalog;

import dev.filmgate.video.Resolution;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a model costs, in millionths of a US dollar, as listed in the catalog. */
public sealed interface Price {

  /** What pictures and videos that go in cost beside what comes out. */
  record Inputs(long image, long second) {

    public static final Inputs NONE = new Inputs(0, 0);

    private Inputs with(LongUnaryOperator change) {
      return new Inputs(change.applyAsLong(image), change.applyAsLong(second));
    }
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

  /** The same with each rate changed in this way. */
  default Price with(LongUnaryOperator change) {
    return switch (this) {
      case PerSecond(var micros, Inputs inputs) -> {
        var changed = new EnumMap<Resolution, Long>(Resolution.class);
        micros.forEach((at, rate) -> changed.put(at, change.applyAsLong(rate)));
        yield new PerSecond(changed, inputs.with(change));
      }
      case PerCall(long micros, Inputs inputs) ->
          new PerCall(change.applyAsLong(micros), inputs.with(change));
      case Free _, Unset _ -> this;
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
