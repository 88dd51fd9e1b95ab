package dev.filmgate.provider.relay;

import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.provider.wire.Said;
import java.net.URI;
import java.util.Optional;

/** A relay's account of an order, in whichever shape it comes. */
final class RelayAnswer {

  private static final String[] LINKS = {
    "output.url", "video_url", "url", "video.url", "detail.url", "data.video_url", "data.url"
  };

  private static final int LONGEST_ID = 200;
  private static final String MARKS = "._:~=+-";

  private final Obj body;

  RelayAnswer(Obj body) {
    this.body = body;
  }

  /** The id of the order; only what can safely stand in a path of ours. */
  Optional<String> id() {
    return Said.first(body, "id", "task_id", "data.id", "data.task_id")
        .filter(id -> id.length() <= LONGEST_ID)
        .filter(RelayAnswer::isPlain)
        .filter(id -> !id.contains(".."));
  }

  private static boolean isPlain(String id) {
    for (int at = 0; at < id.length(); at++) {
      char c = id.charAt(at);
      boolean isSign = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!isSign && (at == 0 || MARKS.indexOf(c) < 0)) {
        return false;
      }
    }
    return !id.isEmpty();
  }

  RelayWords status() {
    return Said.first(body, "status", "state", "data.status", "data.state")
        .map(RelayWords::of)
        .orElse(RelayWords.UNCLEAR);
  }

  int percent() {
    return Math.max(Said.percent(body, "progress"), Said.percent(body, "data.progress"));
  }

  /** The link to the file, possibly a relative one; empty when there is none that can be read. */
  Optional<URI> link(URI base) {
    return Said.first(body, LINKS)
        .flatMap(text -> {
          try {
            return Optional.of(base.resolve(text.strip()));
          } catch (IllegalArgumentException malformed) {
            return Optional.empty();
          }
        });
  }

  Obj body() {
    return body;
  }
}
