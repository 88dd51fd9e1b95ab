package dev.filmgate.store;

import dev.filmgate.id.SubmissionKey;
import dev.filmgate.task.Attempt;
import dev.filmgate.task.TimelineEntry;
import dev.filmgate.task.UpstreamCost;
import java.util.List;

/** A task's attempts and timeline as JSON arrays. */
final class HistoryColumns {

  private HistoryColumns() {}

  static String attempts(List<Attempt> attempts) {
    var out = new Doc.Out().array();
    for (Attempt attempt : attempts) {
      out.object()
          .number("n", attempt.n())
          .text("route", attempt.route())
          .text("key", attempt.key().value())
          .text("status", attempt.status().word())
          .text("reason", attempt.reason())
          .time("started", attempt.startedAt())
          .time("ended", attempt.endedAt())
          .text("upstream", attempt.upstream().id());
      UpstreamCost cost = attempt.upstream().cost();
      if (cost != null) {
        out.number("ticks", cost.ticks());
      }
      out.end();
    }
    return out.end().json();
  }

  static List<Attempt> readAttempts(String json) {
    return Doc.parseAll(
        json,
        doc ->
            new Attempt(
                doc.smallNumber("n"),
                doc.text("route"),
                new SubmissionKey(doc.text("key")),
                Words.find(Attempt.Status.values(), Attempt.Status::word, doc.text("status")),
                doc.findText("reason"),
                doc.time("started"),
                doc.findTime("ended"),
                new Attempt.Upstream(
                    doc.findText("upstream"),
                    doc.has("ticks") ? new UpstreamCost(doc.number("ticks")) : null)));
  }

  static String timeline(List<TimelineEntry> timeline) {
    var out = new Doc.Out().array();
    for (TimelineEntry entry : timeline) {
      out.object()
          .time("at", entry.at())
          .text("event", entry.event())
          .text("detail", entry.detail())
          .end();
    }
    return out.end().json();
  }

  static List<TimelineEntry> readTimeline(String json) {
    return Doc.parseAll(
        json, doc -> new TimelineEntry(doc.time("at"), doc.text("event"), doc.findText("detail")));
  }
}
