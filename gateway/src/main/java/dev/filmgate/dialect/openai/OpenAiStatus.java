package dev.filmgate.dialect.openai;

import dev.filmgate.task.TaskState;

/** The status words of {@code dialects.md} §9. */
record OpenAiStatus(String running) {

  String of(TaskState state) {
    return switch (state) {
      case TaskState.Queued _ -> "queued";
      case TaskState.Submitting _,
          TaskState.Reconciling _,
          TaskState.Rendering _,
          TaskState.Storing _ ->
          running;
      case TaskState.Completed _ -> "completed";
      case TaskState.Failed _, TaskState.Cancelled _ -> "failed";
    };
  }
}
