package dev.filmgate.cli;

import dev.filmgate.json.JsonValue.Obj;
import org.jspecify.annotations.Nullable;

/** The operators' routes of a server, by HTTP. */
record RemoteAdmin(Session session) implements AdminApi {

  @Override
  public Obj call(String method, String path, @Nullable Obj body) {
    return session.client().call(method, path, body);
  }

  @Override
  public void close() {
    session.close();
  }
}
