package dev.filmgate.api;

import dev.filmgate.catalog.Violation;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Request;
import dev.filmgate.json.JsonWriter;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Lists in parts: {@code {data, next_cursor}}, {@code ?cursor=&limit=}. */
final class Pages {

  private static final int USUAL = 100;
  private static final int MOST = 1_000;

  private Pages() {}

  static ApiException wrong(String field, String problem) {
    return new ApiException(new ApiError.InvalidRequest(List.of(Violation.of(field, problem))));
  }

  /** How many a request wants. */
  static int limit(Request request) {
    String text = request.query("limit").orElse("");
    if (text.isEmpty()) {
      return USUAL;
    }
    if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > MOST) {
      throw wrong("limit", "must be from 1 to " + MOST);
    }
    return Integer.parseInt(text);
  }

  /** The number that a cursor stands for; 0 without one. */
  static long before(Request request) {
    String text = request.query("cursor").orElse("");
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw wrong("cursor", "is none of ours");
    }
    return Long.parseLong(text);
  }

  /** What belongs on a page, when one more than its limit was asked for. */
  static <T> List<T> page(List<T> found, int limit) {
    return found.size() > limit ? found.subList(0, limit) : found;
  }

  /** The cursor of the next page, made from the last on this one; null when there is none. */
  static <T> @Nullable String next(List<T> found, int limit, ToLongFunction<T> number) {
    return found.size() > limit ? Long.toString(number.applyAsLong(found.get(limit - 1))) : null;
  }

  /** A part of a list that is in memory as a whole; the cursor is the last one's id. */
  static <T> byte[] of(
      Request request, List<T> all, Function<T, String> id, BiConsumer<JsonWriter, T> write) {
    String cursor = request.query("cursor").orElse("");
    int from = 0;
    if (!cursor.isEmpty()) {
      from = all.stream().map(id).toList().indexOf(cursor) + 1;
      if (from == 0) {
        throw wrong("cursor", "is none of ours");
      }
    }
    int to = Math.min(all.size(), from + limit(request));
    var json = new JsonWriter().object().name("data").array();
    all.subList(from, to).forEach(each -> write.accept(json, each));
    json.end().name("next_cursor");
    json.value(to < all.size() ? id.apply(all.get(to - 1)) : null);
    return json.end().toBytes();
  }
}
