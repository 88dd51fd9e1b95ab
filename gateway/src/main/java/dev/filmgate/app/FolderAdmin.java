package dev.filmgate.app;

import dev.filmgate.account.ApiKey;
import dev.filmgate.account.KeyDigest;
import dev.filmgate.account.Pace;
import dev.filmgate.account.Scope;
import dev.filmgate.admin.Keys;
import dev.filmgate.api.ProblemErrors;
import dev.filmgate.cli.AdminApi;
import dev.filmgate.cli.CommandFailure;
import dev.filmgate.dialect.Bodies;
import dev.filmgate.dialect.ErrorDoor;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Body;
import dev.filmgate.http.Filter;
import dev.filmgate.http.Handler;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Router;
import dev.filmgate.id.KeyId;
import dev.filmgate.json.Json;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.observe.Metrics;
import dev.filmgate.store.Database;
import dev.filmgate.store.sqlite.DataFolder;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operators' routes on a folder that no server holds: the same routes and use cases, asked in
 * this process, without a socket.
 */
final class FolderAdmin implements AdminApi {

  private static final int MOST_BODY = 1024 * 1024;
  private static final int TOKEN_BYTES = 32;

  private final DataFolder folder;
  private final Database database;
  private final Handler root;
  private final String token;

  FolderAdmin(
      DataFolder folder, Database database, Office office, RandomIds ids, InstantSource clock) {
    this.folder = folder;
    this.database = database;
    this.token = HexFormat.of().formatHex(ids.random(TOKEN_BYTES));
    office.admit(
        new ApiKey(
            new KeyId("key_control"),
            Keys.FIRST,
            "control",
            "control",
            KeyDigest.of(token),
            Set.of(Scope.VIDEOS, Scope.ADMIN),
            clock.instant(),
            null));
    var identity = office.identity(Pace.FREE, 0, Request::remoteAddress, System::nanoTime);
    var router = new Router(office.routes(identity, new Bodies(MOST_BODY)));
    var door = new ErrorDoor(_ -> new ProblemErrors(), _ -> Optional.empty(), new Metrics());
    this.root =
        Filter.chain(
            List.of(door), router.handler(FolderAdmin::unknown, _ -> FolderAdmin::unknown));
  }

  private static Response unknown(Request request) {
    throw new ApiException(new ApiError.RouteNotFound());
  }

  @Override
  public Obj call(String method, String path, @Nullable Obj body) {
    Request request =
        Request.of(method, path)
            .withHeader("authorization", "Bearer " + token)
            .withHeader("content-type", "application/json");
    Response response = root.handle(body == null ? request : request.withBody(Json.write(body)));
    Obj answer =
        response.body() instanceof Body.Bytes bytes
                && Json.parse(bytes.bytes()) instanceof Obj object
            ? object
            : Obj.empty();
    if (response.status() / 100 == 2) {
      return answer;
    }
    String sentence = answer.findText("detail").orElse("refused with " + response.status());
    throw switch (response.status()) {
      case 404 -> CommandFailure.notFound(sentence);
      case 400, 409 -> CommandFailure.usage(sentence);
      default -> CommandFailure.unexpected(sentence);
    };
  }

  @Override
  public void close() {
    try (folder) {
      database.close();
    }
  }
}
