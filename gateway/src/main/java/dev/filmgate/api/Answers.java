package dev.filmgate.api;

import dev.filmgate.account.KeyLimits;
import dev.filmgate.billing.Money;
import dev.filmgate.dialect.Fields;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Request;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How times and amounts are read and written in our own API. */
final class Answers {

  private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,255}");

  private Answers() {}

  static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  static @Nullable String money(@Nullable Money money) {
    return money == null ? null : money.toString();
  }

  /** Hundredths of a per cent as per cent, such as {@code 12.50}. */
  static String percent(int hundredths) {
    return BigDecimal.valueOf(hundredths, 2).toPlainString();
  }

  /** Dollars of a field: whole millionths only, and no more than anybody may write. */
  static @Nullable Money amount(Fields fields, String name) {
    BigDecimal dollars = fields.number(name);
    if (dollars == null) {
      return null;
    }
    Optional<Money> money = Money.ofDollars(dollars);
    if (money.isEmpty() || Math.abs(money.get().micros()) > Money.MOST.micros()) {
      fields.violation(
          name, "must be an amount of dollars with at most six decimals, up to 1000000000");
      return null;
    }
    return money.get();
  }

  /** The same, and not negative. */
  static @Nullable Money positive(Fields fields, String name) {
    Money money = amount(fields, name);
    if (money != null && money.isNegative()) {
      fields.violation(name, "must not be negative");
      return null;
    }
    return money;
  }

  /** A count of a field; 0 when it is not there. */
  static int count(Fields fields, String name, int absent) {
    Long count = fields.integer(name);
    if (count == null) {
      return absent;
    }
    if (count < 0 || count > Integer.MAX_VALUE) {
      fields.violation(name, "must be 0 (no limit) or more");
      return absent;
    }
    return count.intValue();
  }

  /** A time, or a day, which is its beginning in UTC. */
  static @Nullable Instant instant(@Nullable String text, String name) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException wrong) {
      throw Pages.wrong(name, "must be a day or a time such as 2026-11-25T10:00:00Z");
    }
  }

  /** The idempotency key of a request, if it has one. */
  static @Nullable String repeat(Request request) {
    String key = request.header("idempotency-key").orElse(null);
    if (key != null && !PRINTABLE.matcher(key).matches()) {
      throw new ApiException(
          new ApiError.Malformed("Idempotency-Key must have 1 to 255 printable characters."));
    }
    return key;
  }

  static @Nullable String budget(KeyLimits limits) {
    return limits.budget() == null ? null : limits.budget().amount().toString();
  }

  static @Nullable String period(KeyLimits limits) {
    return limits.budget() == null ? null : limits.budget().period().word();
  }
}
