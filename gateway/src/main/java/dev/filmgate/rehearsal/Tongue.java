package dev.filmgate.rehearsal;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose contract the scripted upstream speaks. */
public enum Tongue {
  XAI,
  OPENAI,
  UNIFIED,
  GROK;

  /** The word of the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The contract of this word. */
  public static Optional<Tongue> of(String word) {
    return Stream.of(values()).filter(tongue -> tongue.word().equals(word)).findFirst();
  }
}
