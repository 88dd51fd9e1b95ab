package dev.filmgate.video;

import java.util.Optional;

/** The wire format a request came in; the catalog may narrow a model's rules by it. */
public enum Dialect {
  GROK,
  OPENAI,
  UNIFIED,
  XAI;

  /** The word used in configuration, catalog files, metrics and our own API. */
  public String word() {
    return switch (this) {
      case GROK -> "grok";
      case OPENAI -> "openai";
      case UNIFIED -> "unified";
      case XAI -> "xai";
    };
  }

  public static Optional<Dialect> parse(String word) {
    for (Dialect dialect : values()) {
      if (dialect.word().equals(word)) {
        return Optional.of(dialect);
      }
    }
    return Optional.empty();
  }
}
