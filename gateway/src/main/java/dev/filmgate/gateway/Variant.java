package dev.filmgate.gateway;

import java.util.Optional;

/** Which of a task's files. */
public enum Variant {
  VIDEO,
  THUMBNAIL,
  SPRITESHEET;

  /** The word on the wire. */
  public String word() {
    return switch (this) {
      case VIDEO -> "video";
      case THUMBNAIL -> "thumbnail";
      case SPRITESHEET -> "spritesheet";
    };
  }

  public static Optional<Variant> parse(String word) {
    for (Variant variant : values()) {
      if (variant.word().equals(word)) {
        return Optional.of(variant);
      }
    }
    return Optional.empty();
  }
}
