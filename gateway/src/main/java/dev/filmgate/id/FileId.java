package dev.filmgate.id;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names a file that a caller uploaded: {@code file_…} on the wire. */
public record FileId(String value) {

  private static final Pattern FORM = Pattern.compile("file_[A-Za-z0-9_-]{1,70}");

  public FileId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a file id");
    }
  }

  /** Reads an id; empty for everything that is not one. */
  public static Optional<FileId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new FileId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
