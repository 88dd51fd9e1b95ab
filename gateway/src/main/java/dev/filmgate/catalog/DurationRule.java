package dev.filmgate.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which lengths a model offers, in whole seconds. */
public sealed interface DurationRule {

  /** What a {@code VideoSpec} can hold. */
  int LONGEST = 120;

  /** Any integer from {@code min} to {@code max}. */
  record Range(int min, int max, int preset) implements DurationRule {

    public Range {
      if (min < 1 || max < min || preset < min || preset > max) {
        throw new IllegalArgumentException("a range of seconds that contains its default");
      }
      requireLength(max);
    }
  }

  /** One of the listed lengths. */
  record OneOf(List<Integer> choices, int preset) implements DurationRule {

    public OneOf {
      choices = List.copyOf(choices);
      if (!choices.contains(preset)) {
        throw new IllegalArgumentException("a list of seconds that contains its default");
      }
      choices.forEach(DurationRule::requireLength);
    }
  }

  /** Always this length; absent or exactly this is accepted, anything else refused. */
  record Fixed(int seconds) implements DurationRule {

    public Fixed {
      requireLength(seconds);
    }
  }

  /** Always this length; whatever number was sent is silently ignored ({@code dialects.md} §3). */
  record Corrected(int seconds) implements DurationRule {

    public Corrected {
      requireLength(seconds);
    }
  }

  /** The length when none was asked for. */
  default int preset() {
    return switch (this) {
      case Range(_, _, int preset) -> preset;
      case OneOf(_, int preset) -> preset;
      case Fixed(int seconds) -> seconds;
      case Corrected(int seconds) -> seconds;
    };
  }

  /** The effective length, or null when the rule refuses what was asked. */
  default @Nullable Integer effective(@Nullable BigDecimal asked) {
    if (asked == null || this instanceof Corrected) {
      return preset();
    }
    int seconds = whole(asked);
    boolean allowed =
        switch (this) {
          case Range(int min, int max, _) -> seconds >= min && seconds <= max;
          case OneOf(var choices, _) -> choices.contains(seconds);
          case Fixed(int only) -> seconds == only;
          case Corrected _ -> true;
        };
    return allowed ? seconds : null;
  }

  /** What is allowed, for an error message and for documentation. */
  default String allowed() {
    return switch (this) {
      case Range(int min, int max, _) -> "integer " + min + "–" + max;
      case OneOf(var choices, _) ->
          "one of " + choices.stream().map(String::valueOf).collect(Collectors.joining(", "));
      case Fixed(int seconds) -> "always " + seconds + ", do not set it";
      case Corrected(int seconds) -> "always " + seconds;
    };
  }

  private static void requireLength(int seconds) {
    if (seconds < 1 || seconds > LONGEST) {
      throw new IllegalArgumentException("a video lasts 1 to " + LONGEST + " seconds");
    }
  }

  /** The number as an int when it is a small whole number, else one that no rule allows. */
  private static int whole(BigDecimal asked) {
    if (asked.signum() <= 0 || asked.precision() - asked.scale() > 9) {
      return 0;
    }
    return asked.stripTrailingZeros().scale() <= 0 ? asked.intValue() : 0;
  }
}
