package dev.filmgate.store;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.TaskState;
import dev.filmgate.task.TaskState.Cancelled;
import dev.filmgate.task.TaskState.Completed;
import dev.filmgate.task.TaskState.Failed;
import dev.filmgate.task.TaskState.Queued;
import dev.filmgate.task.TaskState.Reconciling;
import dev.filmgate.task.TaskState.Rendering;
import dev.filmgate.task.TaskState.Storing;
import dev.filmgate.task.TaskState.Submitting;
import dev.filmgate.video.Measured;
import java.net.URI;
import java.time.Instant;

/** What belongs to one state alone, as JSON beside the state's word. */
final class StateColumn {

  private StateColumn() {}

  static String write(TaskState state) {
    var out = new Doc.Out().object();
    return switch (state) {
      case Queued _, Cancelled _ -> out.end().json();
      case Submitting(SubmissionKey key, boolean cancel) ->
          out.text("key", key.value()).bool("cancel_requested", cancel).end().json();
      case Reconciling(SubmissionKey key, Instant since, boolean cancel) ->
          out.text("key", key.value())
              .time("since", since)
              .bool("cancel_requested", cancel)
              .end()
              .json();
      case Rendering(SubmissionKey key, String upstream) ->
          out.text("key", key.value()).text("upstream", upstream).end().json();
      case Storing(SubmissionKey key, String upstream, URI output) ->
          out.text("key", key.value())
              .text("upstream", upstream)
              .text("output", output.toString())
              .end()
              .json();
      case Completed(AssetId asset, Measured video) ->
          out.text("asset", asset.value())
              .number("millis", video.millis())
              .number("width", video.width())
              .number("height", video.height())
              .end()
              .json();
      case Failed(Failure failure) ->
          out.text("code", failure.code().word()).text("message", failure.message()).end().json();
    };
  }

  static TaskState read(String word, String json) {
    Doc doc = Doc.parse(json);
    return switch (word) {
      case "queued" -> new Queued();
      case "submitting" -> new Submitting(key(doc), doc.bool("cancel_requested"));
      case "reconciling" ->
          new Reconciling(key(doc), doc.time("since"), doc.bool("cancel_requested"));
      case "rendering" -> new Rendering(key(doc), doc.text("upstream"));
      case "storing" -> new Storing(key(doc), doc.text("upstream"), URI.create(doc.text("output")));
      case "completed" -> new Completed(new AssetId(doc.text("asset")), measured(doc));
      case "failed" ->
          new Failed(
              new Failure(
                  Words.find(FailureCode.values(), FailureCode::word, doc.text("code")),
                  doc.text("message")));
      case "cancelled" -> new Cancelled();
      default ->
          throw new Row.Unreadable("the state \"" + word + "\" is not known to this program");
    };
  }

  /** Of videos from before their size was kept there is only the length. */
  private static Measured measured(Doc doc) {
    long millis = doc.number("millis");
    return doc.has("width")
        ? new Measured(doc.smallNumber("width"), doc.smallNumber("height"), millis)
        : Measured.ofLength(millis);
  }

  private static SubmissionKey key(Doc doc) {
    return new SubmissionKey(doc.text("key"));
  }
}
