package dev.filmgate.cli;

import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of a server, by its own API. */
final class RemoteKeys implements KeyAdmin {

  private static final String PATH = "/api/v1/keys";

  private final Session session;

  RemoteKeys(Session session) {
    this.session = session;
  }

  @Override
  public NewKey create(String name) {
    var made = session.client().post(PATH, Obj.empty().with("name", new Text(name)));
    String secret =
        made.findText("key")
            .or(() -> made.findText("secret"))
            .orElseThrow(() -> CommandFailure.unexpected("the server's answer holds no key"));
    return new NewKey(text(made, "id"), secret);
  }

  @Override
  public List<KeyRow> list(@Nullable String account) {
    var rows = new ArrayList<KeyRow>();
    String path = Desk.with(PATH, "account", account);
    var page = Optional.of(session.client().get(path));
    while (page.isPresent()) {
      page.get().findArray("data").orElse(List.of()).stream()
          .filter(Obj.class::isInstance)
          .map(Obj.class::cast)
          .map(RemoteKeys::row)
          .forEach(rows::add);
      page =
          page.get()
              .findText("next_cursor")
              .map(cursor -> session.client().get(Desk.with(path, "cursor", cursor)));
    }
    return rows;
  }

  @Override
  public void revoke(String id) {
    session.client().delete(PATH + "/" + encoded(id));
  }

  @Override
  public void close() {
    session.close();
  }

  private static KeyRow row(Obj key) {
    boolean isGone =
        key.findPresent("revoked_at").isPresent() || key.findPresent("disabled_at").isPresent();
    return new KeyRow(
        text(key, "id"),
        text(key, "account"),
        text(key, "name"),
        key.findText("hint").or(() -> key.findText("prefix")).orElse(""),
        key.findText("state").orElse(isGone ? "revoked" : "active"),
        new Times(text(key, "created_at"), text(key, "last_used_at")));
  }

  private static String text(Obj object, String name) {
    return object.findText(name).orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
