package dev.filmgate.dialect.unified;

import dev.filmgate.json.JsonWriter;
import dev.filmgate.task.Failure;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Writes the answers of the {@code unified} dialect; every key is always there. */
final class UnifiedEncoder {

  /** RFC 3339 with a numeric offset, to the second. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

  private UnifiedEncoder() {}

  /** The answer to a create. */
  static byte[] created(Task task) {
    var json = new JsonWriter().object();
    json.name("id").value(task.id().grok());
    json.name("task_id").value(task.id().bare());
    json.name("status").value(status(task.state()));
    json.name("status_update_time").value(task.times().updatedAt().getEpochSecond());
    json.name("created_at").value(time(task.times().createdAt()));
    return json.end().toBytes();
  }

  /** The answer to a query. */
  static byte[] result(Task task, Optional<String> link, Optional<String> thumbnail) {
    var json = new JsonWriter().object();
    json.name("id").value(task.id().grok());
    json.name("task_id").value(task.id().bare());
    json.name("status").value(status(task.state()));
    json.name("progress").value(task.percent());
    json.name("prompt").value(task.spec().prompt());
    json.name("ratio").value(task.delivery().ratio());
    json.name("video_url").value(link.orElse(null));
    json.name("thumbnail_url").value(thumbnail.orElse(null));
    json.name("enhanced_prompt").value("");
    json.name("model").value(task.askedModel());
    json.name("size").value(task.delivery().size());
    json.name("status_update_time").value(task.times().updatedAt().getEpochSecond());
    json.name("created_at").value(time(task.times().createdAt()));
    failure(json, task.failure());
    return json.end().toBytes();
  }

  /** The same failure in both of the places where clients look for it. */
  private static void failure(JsonWriter json, Optional<Failure> failure) {
    if (failure.isEmpty()) {
      json.name("fail_reason").nothing().name("error").nothing();
      return;
    }
    json.name("fail_reason").value(failure.get().message());
    json.name("error").object();
    json.name("code").value(failure.get().code().word());
    json.name("message").value(failure.get().message());
    json.end();
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** The status words of {@code dialects.md} §9. */
  static String status(TaskState state) {
    return switch (state) {
      case TaskState.Queued _,
          TaskState.Submitting _,
          TaskState.Reconciling _,
          TaskState.Rendering _,
          TaskState.Storing _ ->
          "processing";
      case TaskState.Completed _ -> "completed";
      case TaskState.Failed _, TaskState.Cancelled _ -> "failed";
    };
  }
}
