package dev.filmgate.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Conditional requests (RFC 9110 §13) for what can be fetched again. */
public final class Preconditions {

  /** Unlike the RFC 1123 formatter of the JDK it pads the day, as HTTP demands. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Preconditions() {}

  /**
   * Whether the caller holds the current version already: 304. {@code If-None-Match} is compared
   * weakly and, where it is sent, {@code If-Modified-Since} is not looked at.
   */
  public static boolean isUnchanged(Request request, String etag, Instant modified) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return false;
    }
    var tags = request.headers("If-None-Match");
    if (!tags.isEmpty()) {
      return tags.stream().anyMatch(value -> lists(value, etag));
    }
    return request
        .header("If-Modified-Since")
        .flatMap(Preconditions::date)
        .filter(since -> !seconds(modified).isAfter(since))
        .isPresent();
  }

  /** An instant as HTTP writes it, for {@code last-modified}. */
  public static String httpDate(Instant instant) {
    return HTTP_DATE.format(instant);
  }

  /** Strong comparison: a weak tag or another date never allows to continue a download. */
  static boolean matchesRange(String condition, String etag, Instant modified) {
    String value = condition.strip();
    if (value.startsWith("\"")) {
      return value.equals(etag);
    }
    return date(value).filter(seconds(modified)::equals).isPresent();
  }

  private static boolean lists(String header, String etag) {
    if (header.strip().equals("*")) {
      return true;
    }
    for (String tag : header.split(",", -1)) {
      if (opaque(tag.strip()).equals(opaque(etag))) {
        return true;
      }
    }
    return false;
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(ZonedDateTime.parse(text.strip(), HTTP_DATE).toInstant());
    } catch (DateTimeParseException notADate) {
      return Optional.empty();
    }
  }
}
