package dev.filmgate.cli;

import dev.filmgate.json.JsonValue.Obj;
import org.jspecify.annotations.Nullable;

/** The routes of operators: of a server that runs, or on a folder that none holds. */
public interface AdminApi extends AutoCloseable {

  /**
   * Asks one route of {@code /api/v1}.
   *
   * @param path with its query
   * @param body null for none
   * @throws CommandFailure when it is refused
   */
  Obj call(String method, String path, @Nullable Obj body);

  @Override
  void close();
}
