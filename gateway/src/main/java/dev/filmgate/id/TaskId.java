package dev.filmgate.id;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Names a task: one UUIDv7 with several spellings on the wire ({@code dialects.md} §1.3). Every
 * route reads every spelling and prints the one that is canonical for its own shape.
 */
public record TaskId(UUID value) implements Comparable<TaskId> {

  private static final String UUID_FORM = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  private static final String VIDEO = "video_";
  private static final String GROK = "grok:";
  private static final String GROK_ENCODED = "grok%3a";

  /** Reads any spelling, raw or percent-encoded; empty for everything that is not a task id. */
  public static Optional<TaskId> parse(String text) {
    String bare = withoutPrefix(text);
    return isUuid(bare) ? Optional.of(new TaskId(UUID.fromString(bare))) : Optional.empty();
  }

  /** Every query asks this, so no pattern is matched. */
  private static boolean isUuid(String text) {
    if (text.length() != UUID_FORM.length()) {
      return false;
    }
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean fits = UUID_FORM.charAt(at) == '-' ? c == '-' : c < 0x80 && HexFormat.isHexDigit(c);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static String withoutPrefix(String text) {
    if (text.startsWith(VIDEO)) {
      return text.substring(VIDEO.length());
    }
    if (text.startsWith(GROK)) {
      return text.substring(GROK.length());
    }
    return text.regionMatches(true, 0, GROK_ENCODED, 0, GROK_ENCODED.length())
        ? text.substring(GROK_ENCODED.length())
        : text;
  }

  /** {@code video_<uuid>}: how the {@code grok} and {@code openai} dialects print it. */
  public String video() {
    return VIDEO + value;
  }

  /** {@code grok:<uuid>}: how the {@code unified} dialect and relay-form answers print it. */
  public String grok() {
    return GROK + value;
  }

  /** The bare uuid: how the {@code xai} dialect prints it. */
  public String bare() {
    return value.toString();
  }

  @Override
  public int compareTo(TaskId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return video();
  }
}
