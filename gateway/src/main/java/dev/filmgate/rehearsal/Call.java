package dev.filmgate.rehearsal;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an upstream can be asked for. */
public enum Call {
  CREATE,
  POLL,
  DOWNLOAD,
  UPLOAD,
  CANCEL;

  /** The word of scripts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The call of this word. */
  public static Optional<Call> of(String word) {
    return Stream.of(values()).filter(call -> call.word().equals(word)).findFirst();
  }
}
