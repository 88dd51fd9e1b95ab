package dev.filmgate.dialect;

import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Request;
import dev.filmgate.id.TaskId;

/** Reads the task id of a path; a malformed id is an unknown id. */
public final class TaskIds {

  private TaskIds() {}

  /** The {@code {id}} of the path, in any spelling. */
  public static TaskId of(Request request) {
    return TaskId.parse(request.parameter("id"))
        .orElseThrow(() -> new ApiException(new ApiError.TaskNotExist()));
  }
}
