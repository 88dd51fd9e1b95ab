package dev.filmgate.cli;

import dev.filmgate.id.TaskId;
import picocli.CommandLine.Parameters;

/** A task's id in any of its spellings. */
final class TaskArgument {

  @Parameters(paramLabel = "ID", description = "The task, in any spelling of its id.")
  private String id = "";

  /** The spelling that every route reads; a malformed id is an unknown one. */
  String id() {
    return TaskId.parse(id)
        .map(TaskId::video)
        .orElseThrow(() -> CommandFailure.notFound("there is no task '" + id + "'"));
  }
}
