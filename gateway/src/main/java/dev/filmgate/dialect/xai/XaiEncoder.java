package dev.filmgate.dialect.xai;

import dev.filmgate.http.Response;
import dev.filmgate.json.JsonWriter;
import dev.filmgate.task.Failure;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskState;
import java.util.Optional;

/** Writes the answers of the {@code xai} dialect. */
final class XaiEncoder {

  private static final int PENDING = 202;

  /** 10¹⁰ ticks are a dollar, a million of ours are one too. */
  private static final long TICKS_PER_MICRO = 10_000;

  private XaiEncoder() {}

  /** The answer to a create. */
  static byte[] created(Task task) {
    var json = new JsonWriter().object();
    json.name("request_id").value(task.id().bare());
    return json.end().toBytes();
  }

  /** The answer to a query; a completed task without a link is past its retention. */
  static Response result(Task task, Optional<String> link) {
    return switch (task.state()) {
      case TaskState.Queued _,
          TaskState.Submitting _,
          TaskState.Reconciling _,
          TaskState.Rendering _,
          TaskState.Storing _ ->
          pending(task);
      case TaskState.Completed _ ->
          link.isPresent() ? done(task, link.get()) : Response.json(200, status("expired"));
      case TaskState.Failed _, TaskState.Cancelled _ -> failed(task.failure().orElseThrow());
    };
  }

  private static Response pending(Task task) {
    var json = new JsonWriter().object();
    json.name("status").value("pending");
    json.name("progress").value(task.percent());
    return Response.json(PENDING, json.end().toBytes());
  }

  private static Response done(Task task, String link) {
    var json = new JsonWriter().object();
    json.name("status").value("done");
    json.name("progress").value(task.percent());
    json.name("model").value(task.askedModel());
    json.name("video").object();
    json.name("url").value(link);
    json.name("duration").value(task.delivery().seconds());
    json.name("respect_moderation").value(true);
    json.end();
    json.name("usage").object();
    json.name("cost_in_usd_ticks")
        .value(Math.multiplyExact(task.cost().captured().micros(), TICKS_PER_MICRO));
    json.end();
    return Response.json(200, json.end().toBytes());
  }

  private static Response failed(Failure failure) {
    var json = new JsonWriter().object();
    json.name("status").value("failed");
    json.name("error").object();
    json.name("code").value(failure.code().word());
    json.name("message").value(failure.message());
    json.end();
    return Response.json(200, json.end().toBytes());
  }

  private static byte[] status(String word) {
    return new JsonWriter().object().name("status").value(word).end().toBytes();
  }
}
