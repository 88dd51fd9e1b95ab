package dev.filmgate.store;

import dev.filmgate.billing.Money;
import dev.filmgate.billing.OnModeration;
import dev.filmgate.billing.Quote;
import dev.filmgate.billing.Terms;
import dev.filmgate.billing.Unit;
import dev.filmgate.id.KeyId;
import dev.filmgate.video.Resolution;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/** What a quote says beside rate and total, as a JSON object. */
final class TermsColumn {

  private TermsColumn() {}

  static String write(Quote quote) {
    Terms terms = quote.terms();
    var out =
        new Doc.Out()
            .object()
            .number("inputs", quote.inputs().micros())
            .text("key", terms.key() == null ? null : terms.key().value())
            .text("period", terms.period())
            .number("markup", terms.markup())
            .number("prices", terms.prices())
            .text("on_moderation", terms.onModeration().word());
    for (Resolution each : Resolution.values()) {
      Money rate = quote.lower().get(each);
      if (rate != null) {
        out.number(lower(each), rate.micros());
      }
    }
    return out.end().json();
  }

  private static String lower(Resolution resolution) {
    return "rate_" + resolution.lower();
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
    var lower = new EnumMap<Resolution, Money>(Resolution.class);
    for (Resolution each : Resolution.values()) {
      if (doc.has(lower(each))) {
        lower.put(each, new Money(doc.number(lower(each))));
      }
    }
    return new Quote(unit, rate, new Money(doc.number("inputs")), total, terms, lower);
  }
}
