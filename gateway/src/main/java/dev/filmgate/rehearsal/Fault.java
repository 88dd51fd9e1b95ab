package dev.filmgate.rehearsal;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way to answer badly.
 *
 * @param detail what the kind asks for, such as a number or a link; empty when it asks for nothing
 */
public record Fault(Kind kind, String detail) {

  /** The ways, each with what it takes. */
  public enum Kind {
    /** Closes the connection after having done what was asked, without a word. */
    DROP,
    /** Closes the connection without having done anything. */
    DROP_BEFORE,
    /** Does what was asked and never answers. */
    HANG,
    /** Answers after so many milliseconds. */
    SLOW,
    /** One byte in so many milliseconds. */
    TRICKLE,
    /** Says the right length, sends half of it and closes. */
    TRUNCATE,
    /** Says a length that is half of what it sends. */
    SHORT_LENGTH,
    /** Says a length beyond what it sends and keeps the connection open. */
    LONG_LENGTH,
    /** A body without an end. */
    ENDLESS,
    /** The right status and no body. */
    EMPTY,
    /** A page for people, with status 200. */
    HTML,
    /** Something that is not JSON, with status 200. */
    JUNK,
    /** JSON of fifty megabytes. */
    HUGE,
    /** JSON, a hundred thousand arrays deep. */
    DEEP,
    /** Packed with gzip, unasked; so many megabytes of blanks come out behind the answer. */
    GZIP,
    /** A redirect to this link; to itself when none is given. */
    REDIRECT,
    /** Refuses with this status and does nothing. */
    STATUS,
    /** Does what was asked and answers with this status. */
    STATUS_AFTER,
    /** Refuses with this status and a sentence that repeats the key it was given. */
    ECHO,
    /** 429 with this {@code Retry-After}; {@code date:n} is a date in so many seconds. */
    BUSY,
    /** A create that is refused by moderation; a poll that says 400 for the same reason. */
    MODERATED_400,
    /** A create's answer without an id. */
    NO_ID,
    /** A create's answer with the id of the order before. */
    SAME_ID,
    /** A create's answer with an id of ten thousand characters. */
    LONG_ID,
    /** A create's answer with an id that climbs out of its folder. */
    PATH_ID,
    /** This word instead of the status. */
    WORD,
    /** This progress, whatever it is. */
    PROGRESS,
    /** Finished, but with no link to the file. */
    NO_URL,
    /** Finished, with this link. */
    URL,
    /** Finished, with a link that has no host. */
    RELATIVE_URL,
    /** From now on the order is not known. */
    GONE,
    /** From now on it failed, with this message. */
    FAILED,
    /** From now on it is refused by moderation, and charged for. */
    MODERATED,
    /** From now on it has expired. */
    EXPIRED,
    /** From now on it never ends. */
    NEVER,
    /** A file that is not a video, called one. */
    NOT_A_VIDEO,
    /** The first half of the video, with a length to match. */
    HALF_A_VIDEO;

    /** The word of scripts, such as {@code drop-before}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A fault that takes no detail. */
  public static Fault of(Kind kind) {
    return new Fault(kind, "");
  }

  public static Fault of(Kind kind, String detail) {
    return new Fault(kind, detail);
  }

  public static Fault of(Kind kind, long detail) {
    return new Fault(kind, Long.toString(detail));
  }

  /** Reads {@code kind} or {@code kind:detail}; empty when there is no such kind. */
  public static Optional<Fault> parse(String text) {
    int colon = text.indexOf(':');
    String word = colon < 0 ? text : text.substring(0, colon);
    String detail = colon < 0 ? "" : text.substring(colon + 1);
    return Stream.of(Kind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .map(kind -> new Fault(kind, detail));
  }

  /** The detail as a number; the other when it is none. */
  long number(long otherwise) {
    return detail.matches("-?[0-9]{1,18}") ? Long.parseLong(detail) : otherwise;
  }

  /** Whether what was asked is left undone. */
  boolean isRefusal() {
    return switch (kind) {
      case DROP_BEFORE, STATUS, ECHO, BUSY, MODERATED_400, REDIRECT -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? kind.word() : kind.word() + ":" + detail;
  }
}
