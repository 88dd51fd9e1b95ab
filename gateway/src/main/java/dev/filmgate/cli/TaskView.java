package dev.filmgate.cli;

import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Obj;
import java.util.OptionalInt;

/** A task as {@code /api/v1/tasks} shows it; words that are not known count as still running. */
record TaskView(Obj document) {

  String id() {
    return document.findText("id").orElse("");
  }

  String state() {
    return document.findText("state").orElse("unknown");
  }

  OptionalInt progress() {
    var percent = document.findNumber("progress").map(number -> number.decimal().intValue());
    return percent.isPresent()
        ? OptionalInt.of(Math.clamp(percent.get(), 0, 100))
        : OptionalInt.empty();
  }

  boolean isFinished() {
    return isCompleted() || state().equals("failed") || state().equals("cancelled");
  }

  boolean isCompleted() {
    return state().equals("completed");
  }

  /** The failure's code; the state's word when it has none. */
  String failureCode() {
    return document.findObject("error").flatMap(error -> error.findText("code")).orElse(state());
  }

  String failureMessage() {
    return switch (document.find("error").orElse(JsonValue.NULL)) {
      case Obj error -> error.findText("message").orElse(failureCode());
      case JsonValue.Text(var sentence) -> sentence;
      default -> "the task was " + state();
    };
  }

  /** How a command ends that waited for this task. */
  ExitCode exit() {
    if (isCompleted()) {
      return ExitCode.OK;
    }
    return switch (failureCode()) {
      case "content_policy_violation" -> ExitCode.MODERATED;
      case "deadline_exceeded" -> ExitCode.TIMED_OUT;
      default -> ExitCode.TASK_FAILED;
    };
  }
}
