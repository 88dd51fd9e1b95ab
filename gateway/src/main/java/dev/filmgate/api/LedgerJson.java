package dev.filmgate.api;

import dev.filmgate.billing.Balance;
import dev.filmgate.billing.Entry;
import dev.filmgate.billing.Legs;
import dev.filmgate.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Entries and balances as our own API shows them. */
final class LedgerJson {

  static final String CSV_HEAD =
      "number,id,at,account,kind,task,model,key,available,held,charged,note\r\n";

  private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

  private LedgerJson() {}

  static void write(JsonWriter json, Entry entry) {
    Entry.Cause cause = entry.cause();
    Legs legs = entry.legs();
    json.object();
    json.name("number").value(entry.number());
    json.name("id").value(entry.id());
    json.name("at").value(Answers.time(entry.at()));
    json.name("account").value(entry.account().value());
    json.name("kind").value(entry.kind().word());
    json.name("task").value(cause.task() == null ? null : cause.task().video());
    json.name("model").value(cause.model() == null ? null : cause.model().value());
    json.name("key").value(cause.key() == null ? null : cause.key().value());
    json.name("currency").value("USD");
    json.name("available").value(legs.available().toString());
    json.name("held").value(legs.held().toString());
    json.name("charged").value(legs.charged().toString());
    json.name("note").value(cause.note());
    json.end();
  }

  static void write(JsonWriter json, Balance balance) {
    Legs sums = balance.sums();
    json.object();
    json.name("currency").value("USD");
    json.name("available").value(sums.available().toString());
    json.name("spendable").value(Answers.money(balance.spendable()));
    json.name("held").value(sums.held().toString());
    json.name("charged").value(sums.charged().toString());
    json.name("granted").value(sums.funded().negated().toString());
    json.name("unfinished_tasks").value(balance.tasks());
    json.end();
  }

  static String csv(Entry entry) {
    Entry.Cause cause = entry.cause();
    return String.join(
            ",",
            Long.toString(entry.number()),
            quoted(entry.id()),
            String.valueOf(Answers.time(entry.at())),
            quoted(entry.account().value()),
            entry.kind().word(),
            cause.task() == null ? "" : cause.task().video(),
            quoted(cause.model() == null ? null : cause.model().value()),
            quoted(cause.key() == null ? null : cause.key().value()),
            entry.legs().available().toString(),
            entry.legs().held().toString(),
            entry.legs().charged().toString(),
            quoted(cause.note()))
        + "\r\n";
  }

  /** A text that neither ends its field nor is a formula for whoever opens it in a table. */
  private static String quoted(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    return "\"" + (isFormula(text) ? "'" + text : text).replace("\"", "\"\"") + "\"";
  }

  /** Tables look past blanks, and some take the wide forms of Asian keyboards. */
  private static boolean isFormula(String text) {
    return "\t\r\n".indexOf(text.charAt(0)) >= 0
        || text.codePoints()
            .filter(c -> !isBlank(c))
            .limit(1)
            .anyMatch(c -> FORMULA.indexOf(c) >= 0);
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
