package dev.filmgate.rehearsal;

import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Null;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an upstream in a process of its own is steered and asked through: {@code POST /_script}
 * takes lines of a script, {@code GET /_book} tells the book. Everything else is for the desk.
 */
final class Control {

  private final Script script;
  private final Book book;
  private final Desk desk;

  Control(Script script, Book book, Desk desk) {
    this.script = script;
    this.book = book;
    this.desk = desk;
  }

  Answer answer(Received request) {
    return switch (request.path()) {
      case "/_script" -> script(request);
      case "/_book" -> Answer.json(200, told());
      default -> desk.answer(request);
    };
  }

  private Answer script(Received request) {
    try {
      request.text().lines().filter(line -> !line.isBlank()).forEach(script::line);
      return Answer.text(200, "text/plain", "done\n");
    } catch (IllegalArgumentException wrong) {
      return Answer.text(400, "text/plain", wrong.getMessage() + "\n");
    }
  }

  private Obj told() {
    var calls = Obj.empty();
    for (Call call : Call.values()) {
      calls = calls.with(call.word(), Num.of(book.calls(call)));
    }
    List<JsonValue> orders = book.orders().stream().<JsonValue>map(Control::order).toList();
    return Obj.empty().with("calls", calls).with("orders", new Arr(orders));
  }

  private static Obj order(Book.Entry entry) {
    Order order = entry.order();
    Obj told =
        Obj.empty()
            .with("id", new Text(entry.id()))
            .with("operation", new Text(order.operation()))
            .with("prompt", new Text(order.prompt()))
            .with("seconds", Num.of(order.length()))
            .with("key", order.key() == null ? new Null() : new Text(order.key()))
            .with("taken", time(entry.times().taken()))
            .with("ready", time(entry.times().ready()))
            .with("last_polled", time(entry.times().lastPolled()))
            .with("told", time(entry.times().told()))
            .with("turn", new Text(entry.turn()))
            .with("ticks", Num.of(entry.ticks()));
    for (Call call : Call.values()) {
      told = told.with(call.word() + "s", Num.of(entry.count(call)));
    }
    return told;
  }

  /** Milliseconds since 1970. */
  private static JsonValue time(@Nullable Instant at) {
    return at == null ? new Null() : Num.of(at.toEpochMilli());
  }
}
