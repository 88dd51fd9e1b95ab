package dev.filmgate.dialect;

import dev.filmgate.catalog.Violation;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ErrorCode;
import dev.filmgate.http.Response;
import dev.filmgate.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The error body of {@code openai} and {@code unified}, merged so that both kinds of client read
 * it, and of every path whose dialect is not known ({@code dialects.md} §7).
 */
public final class MergedErrors implements ErrorEncoder {

  @Override
  public Response encode(ApiError error, String requestId) {
    byte[] body =
        new JsonWriter()
            .object()
            .name("error")
            .object()
            .name("message")
            .value(error.message())
            .name("type")
            .value(type(error.code(), error.status()))
            .name("param")
            .value(param(error))
            .name("code")
            .value(error.code().word())
            .end()
            .name("code")
            .value(error.code().word())
            .name("message")
            .value(error.message())
            .name("data")
            .nothing()
            .end()
            .toBytes();
    return Response.json(error.status(), body);
  }

  private static String type(ErrorCode code, int status) {
    if (code == ErrorCode.INSUFFICIENT_USER_QUOTA) {
      return "insufficient_quota";
    }
    if (status >= 500) {
      return "server_error";
    }
    return switch (status) {
      case 401 -> "authentication_error";
      case 429 -> "rate_limit_error";
      default -> "invalid_request_error";
    };
  }

  private static @Nullable String param(ApiError error) {
    return switch (error) {
      case ApiError.InvalidRequest(List<Violation> violations) -> violations.getFirst().field();
      case ApiError.ModelNotFound _ -> "model";
      default -> null;
    };
  }
}
