package dev.filmgate.store;

import dev.filmgate.account.Agreement;
import dev.filmgate.account.Budget;
import dev.filmgate.account.Credit;
import dev.filmgate.account.KeyLimits;
import dev.filmgate.account.Pace;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.OnModeration;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was agreed with an account, and what limits a key, as JSON objects. */
final class AgreementColumns {

  private static final String PREPAID = "prepaid";
  private static final String POSTPAID = "postpaid";

  private AgreementColumns() {}

  static String write(Agreement agreement) {
    var out = new Doc.Out().object();
    switch (agreement.credit()) {
      case Credit.Prepaid _ -> out.text("credit", PREPAID);
      case Credit.Postpaid(Money limit) -> {
        out.text("credit", POSTPAID);
        if (limit != null) {
          out.number("limit", limit.micros());
        }
      }
    }
    out.number("markup", agreement.markup());
    out.text("on_moderation", agreement.onModeration().word());
    return pace(out, agreement.pace()).end().json();
  }

  private static Doc.Out pace(Doc.Out out, Pace pace) {
    return out.number("creates", pace.creates())
        .number("queries", pace.queries())
        .number("tasks", pace.tasks());
  }

  /** An account from before there were agreements has an empty object. */
  static Agreement readAgreement(String json) {
    Doc doc = Doc.parse(json);
    if (!doc.has("credit")) {
      return Agreement.OPEN;
    }
    return new Agreement(
        credit(doc),
        doc.smallNumber("markup"),
        Words.find(OnModeration.values(), OnModeration::word, doc.text("on_moderation")),
        pace(doc));
  }

  private static Credit credit(Doc doc) {
    return switch (doc.text("credit")) {
      case PREPAID -> new Credit.Prepaid();
      case POSTPAID ->
          new Credit.Postpaid(doc.has("limit") ? new Money(doc.number("limit")) : null);
      default -> throw new Row.Unreadable("a credit is neither prepaid nor postpaid");
    };
  }

  private static Pace pace(Doc doc) {
    return new Pace(
        doc.smallNumber("creates"), doc.smallNumber("queries"), doc.smallNumber("tasks"));
  }

  /** Budget and tasks have columns of their own: they are limits within statements. */
  static String write(KeyLimits limits) {
    var out = new Doc.Out().object();
    if (limits.equals(KeyLimits.NONE)) {
      return out.end().json();
    }
    out.text("models", String.join(" ", limits.models().stream().sorted().toList()));
    out.text("period", limits.budget() == null ? null : limits.budget().period().word());
    out.number("seconds", limits.seconds());
    return pace(out, limits.pace()).end().json();
  }

  static KeyLimits readLimits(@Nullable Long budget, String json) {
    Doc doc = Doc.parse(json);
    if (!doc.has("models")) {
      return KeyLimits.NONE;
    }
    var models = new HashSet<>(List.of(doc.text("models").split(" ", -1)));
    models.remove("");
    return new KeyLimits(
        models,
        budget == null
            ? null
            : new Budget(
                new Money(budget),
                Words.find(Budget.Period.values(), Budget.Period::word, doc.text("period"))),
        pace(doc),
        doc.smallNumber("seconds"));
  }

  static @Nullable Long orNothing(int limit) {
    return limit == 0 ? null : Long.valueOf(limit);
  }
}
