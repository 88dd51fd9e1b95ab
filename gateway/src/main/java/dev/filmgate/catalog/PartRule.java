package dev.filmgate.catalog;

import dev.filmgate.video.Dialect;

/** How long the new part of an extension may be ({@code dialects.md} §5). */
final class PartRule {

  private static final int PRESET = 10;

  private PartRule() {}

  /** The rule for requests of this wire format about this model. */
  static DurationRule of(Dialect dialect, DurationRule model) {
    return switch (model) {
      case DurationRule.Corrected corrected -> corrected;
      case DurationRule.Fixed fixed -> fixed;
      case DurationRule.Range _, DurationRule.OneOf _ -> of(dialect);
    };
  }

  private static DurationRule of(Dialect dialect) {
    return switch (dialect) {
      case XAI -> new DurationRule.Range(2, 10, 6);
      case OPENAI -> new DurationRule.Range(1, 20, PRESET);
      case UNIFIED, GROK -> new DurationRule.Range(1, 30, PRESET);
    };
  }
}
