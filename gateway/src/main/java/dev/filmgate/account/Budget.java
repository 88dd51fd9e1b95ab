package dev.filmgate.account;

import dev.filmgate.billing.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much may be spent by one key in one period. */
public record Budget(Money amount, Period period) {

  /** When a budget begins anew; days and months are those of UTC. */
  public enum Period {
    DAY,
    MONTH,
    /** Never. */
    TOTAL;

    /** The word of our own API and the store. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Period> parse(String word) {
      for (Period period : values()) {
        if (period.word().equals(word)) {
          return Optional.of(period);
        }
      }
      return Optional.empty();
    }

    /** When the period that a moment lies in is over; null for never. */
    public @Nullable Instant after(Instant moment) {
      LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
      LocalDate next =
          switch (this) {
            case DAY -> day.plusDays(1);
            case MONTH -> day.withDayOfMonth(1).plusMonths(1);
            case TOTAL -> null;
          };
      return next == null ? null : next.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The name of the period that a moment lies in, such as {@code 2026-11}. */
    public String at(Instant moment) {
      LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
      return switch (this) {
        case DAY -> day.toString();
        case MONTH -> "%04d-%02d".formatted(day.getYear(), day.get(ChronoField.MONTH_OF_YEAR));
        case TOTAL -> "total";
      };
    }
  }

  public Budget {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("a budget is not negative");
    }
  }
}
