package dev.filmgate.dialect.grok;

import dev.filmgate.json.JsonWriter;
import dev.filmgate.task.Failure;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskState;
import dev.filmgate.video.Measured;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the answers of the {@code grok} dialect, key by key as its clients expect them. */
final class GrokEncoder {

  private GrokEncoder() {}

  /** The answer to a create. */
  static byte[] created(Task task) {
    return common(new JsonWriter().object(), task).end().toBytes();
  }

  /** The answer to a query. */
  static byte[] result(Task task, Optional<String> link) {
    JsonWriter writer =
        common(new JsonWriter().object(), task).name("video_url").value(link.orElse(null));
    if (task.state() instanceof TaskState.Completed(_, Measured video)) {
      writer.name("actualDuration").value(seconds(video.millis()));
    }
    return writer.end().toBytes();
  }

  private static JsonWriter common(JsonWriter writer, Task task) {
    return writer
        .name("id")
        .value(task.id().video())
        .name("object")
        .value("video")
        .name("created")
        .value(task.times().createdAt().getEpochSecond())
        .name("model")
        .value(task.askedModel())
        .name("status")
        .value(status(task.state()))
        .name("error")
        .value(error(task));
  }

  private static BigDecimal seconds(long millis) {
    return millis % 1000 == 0
        ? BigDecimal.valueOf(millis / 1000)
        : BigDecimal.valueOf(millis, 3).stripTrailingZeros();
  }

  private static @Nullable String error(Task task) {
    Optional<Failure> failure = task.failure();
    return failure.map(f -> f.code().word() + ": " + f.message()).orElse(null);
  }

  /** The status words of {@code dialects.md} §9. */
  static String status(TaskState state) {
    return switch (state) {
      case TaskState.Queued _ -> "queued";
      case TaskState.Submitting _,
          TaskState.Reconciling _,
          TaskState.Rendering _,
          TaskState.Storing _ ->
          "processing";
      case TaskState.Completed _ -> "completed";
      case TaskState.Failed _, TaskState.Cancelled _ -> "failed";
    };
  }
}
