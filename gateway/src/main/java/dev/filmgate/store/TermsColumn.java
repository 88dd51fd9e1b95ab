package dev.filmgate.store;

import dev.filmgate.billing.Money;
import dev.filmgate.billing.OnModeration;
import dev.filmgate.billing.Quote;
import dev.filmgate.billing.Terms;
import dev.filmgate.billing.Unit;
import dev.filmgate.id.KeyId;
import org.jspecify.annotations.Nullable;

/** What a quote says beside rate and total, as a JSON object. */
final class TermsColumn {

  private TermsColumn() {}

  static String write(Quote quote) {
    Terms terms = quote.terms();
    return new Doc.Out()
        .object()
        .number("inputs", quote.inputs().micros())
        .text("key", terms.key() == null ? null : terms.key().value())
        .text("period", terms.period())
        .number("markup", terms.markup())
        .number("prices", terms.prices())
        .text("on_moderation", terms.onModeration().word())
        .end()
        .json();
  }

  /** The whole quote; tasks from before the ledger have no terms. */
  static Quote read(Unit unit, Money rate, Money total, @Nullable String json) {
    if (json == null) {
      return new Quote(unit, rate, total);
    }
    Doc doc = Doc.parse(json);
    String key = doc.findText("key");
    var terms =
        new Terms(
            key == null ? null : new KeyId(key),
            doc.text("period"),
            doc.smallNumber("markup"),
            doc.number("prices"),
            Words.find(OnModeration.values(), OnModeration::word, doc.text("on_moderation")));
    return new Quote(unit, rate, new Money(doc.number("inputs")), total, terms);
  }
}
