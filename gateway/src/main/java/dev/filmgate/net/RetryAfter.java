package dev.filmgate.net;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@code Retry-After} header: seconds or an HTTP date (RFC 9110 §5.6.7, §10.2.3). */
public final class RetryAfter {

  private static final Pattern SECONDS = Pattern.compile("\\d+");
  private static final int DIGITS_THAT_FIT = 18;

  private static final List<DateTimeFormatter> DATES =
      List.of(
          pattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'"),
          new DateTimeFormatterBuilder()
              .appendPattern("EEEE, dd-MMM-")
              .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
              .appendPattern(" HH:mm:ss 'GMT'")
              .toFormatter(Locale.ENGLISH),
          pattern("EEE MMM ppd HH:mm:ss yyyy"));

  private RetryAfter() {}

  /**
   * How long to wait from now on, never negative and never longer than the cap; empty when there is
   * no header or it says nothing that can be read.
   */
  public static Optional<Duration> parse(@Nullable String header, Instant now, Duration cap) {
    if (header == null) {
      return Optional.empty();
    }
    String text = header.strip();
    var wait = SECONDS.matcher(text).matches() ? Optional.of(seconds(text)) : date(text, now);
    return wait.map(duration -> duration.compareTo(cap) > 0 ? cap : duration);
  }

  private static Duration seconds(String digits) {
    return Duration.ofSeconds(
        digits.length() > DIGITS_THAT_FIT ? Long.MAX_VALUE : Long.parseLong(digits));
  }

  private static Optional<Duration> date(String text, Instant now) {
    for (var form : DATES) {
      try {
        var then = LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC);
        return Optional.of(then.isBefore(now) ? Duration.ZERO : Duration.between(now, then));
      } catch (DateTimeException _) {
        // Perhaps one of the other two forms.
      }
    }
    return Optional.empty();
  }

  private static DateTimeFormatter pattern(String form) {
    return DateTimeFormatter.ofPattern(form, Locale.ENGLISH);
  }
}
