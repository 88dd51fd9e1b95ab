package dev.filmgate.dialect;

import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Request;
import dev.filmgate.json.Json;
import dev.filmgate.json.JsonException;
import dev.filmgate.json.JsonLimits;
import dev.filmgate.json.JsonValue;
import java.util.Locale;

/** Reads request bodies within their limits. */
public final class Bodies {

  private final int mostBytes;
  private final JsonLimits limits;

  /**
   * @param mostBytes how large a JSON body may be
   */
  public Bodies(int mostBytes) {
    this.mostBytes = mostBytes;
    this.limits = JsonLimits.STANDARD.withMaxBytes(mostBytes);
  }

  /** The JSON object that a request carries; anything else is refused. */
  public JsonValue.Obj object(Request request) {
    return object(request, "application/json");
  }

  /**
   * The same on a route that takes other types beside JSON.
   *
   * @param types what the route takes, for the refusal of anything else
   */
  public JsonValue.Obj object(Request request, String types) {
    requireJson(request, types);
    byte[] body = request.readBody(mostBytes);
    if (body.length == 0) {
      throw malformed("The body is empty; a JSON object is expected.");
    }
    try {
      if (Json.parse(body, limits) instanceof JsonValue.Obj object) {
        return object;
      }
    } catch (JsonException broken) {
      throw malformed("The body is not valid JSON: " + broken.getMessage());
    }
    throw malformed("The body must be a JSON object.");
  }

  private static void requireJson(Request request, String types) {
    String type =
        request.header("content-type").orElse("application/json").toLowerCase(Locale.ROOT);
    int semicolon = type.indexOf(';');
    String media = (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
    if (!media.equals("application/json") && !media.endsWith("+json") && !media.isEmpty()) {
      throw new ApiException(new ApiError.UnsupportedMediaType(types));
    }
  }

  private static ApiException malformed(String problem) {
    return new ApiException(new ApiError.Malformed(problem));
  }
}
