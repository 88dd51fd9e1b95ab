package dev.filmgate.dialect;

import dev.filmgate.account.Principal;
import dev.filmgate.catalog.Violation;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.Decoded;
import dev.filmgate.gateway.RepeatKey;
import dev.filmgate.gateway.Repeats;
import dev.filmgate.gateway.VideoGateway;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.task.Task;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one way in which every dialect creates a task: once for each {@code Idempotency-Key}, and
 * always answered with 200 ({@code dialects.md} §1.2, §1.11).
 */
public final class Creates {

  private static final String HEADER = "idempotency-key";
  private static final int LONGEST_KEY = 255;

  private final VideoGateway gateway;
  private final Repeats repeats;

  public Creates(VideoGateway gateway, Repeats repeats) {
    this.gateway = gateway;
    this.repeats = repeats;
  }

  /**
   * Creates a task, or answers again what was answered before.
   *
   * @param body what the request says, however it is written down
   * @param decode reads it; not called for a repeat
   * @param answer the body of the answer, of a task that may not be written yet
   */
  public Response create(
      Principal principal,
      Request request,
      Fingerprint body,
      Supplier<Decoded> decode,
      Function<Task, byte[]> answer) {
    Function<Task, String> text = task -> new String(answer.apply(task), StandardCharsets.UTF_8);
    List<String> keys = request.headers(HEADER);
    if (keys.isEmpty()) {
      return json(gateway.create(principal, decode.get(), null, text));
    }
    var key = new RepeatKey(key(keys), body.of(request));
    Repeats.Answer given =
        repeats.once(principal, key, () -> gateway.create(principal, decode.get(), key, text));
    Response response = json(given.body());
    return given.isReplayed() ? response.withHeader("idempotent-replayed", "true") : response;
  }

  private static Response json(String body) {
    return Response.json(200, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String key(List<String> keys) {
    String key = keys.getFirst();
    boolean isGood =
        keys.size() == 1
            && !key.isBlank()
            && key.length() <= LONGEST_KEY
            && key.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    if (!isGood) {
      throw new ApiException(
          new ApiError.InvalidRequest(
              List.of(
                  Violation.of(
                      "Idempotency-Key", "must be one header of 1 to 255 printable characters"))));
    }
    return key;
  }
}
