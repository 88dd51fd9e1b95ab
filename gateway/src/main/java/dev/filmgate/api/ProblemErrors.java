package dev.filmgate.api;

import dev.filmgate.catalog.Violation;
import dev.filmgate.dialect.ErrorEncoder;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ErrorCode;
import dev.filmgate.http.Response;
import dev.filmgate.json.JsonWriter;
import java.util.List;
import java.util.Locale;

/** Errors of {@code /api/v1} as RFC 9457 problem details. */
public final class ProblemErrors implements ErrorEncoder {

  private static final String TYPES = "https://filmgate.dev/errors#";

  @Override
  public Response encode(ApiError error, String requestId) {
    var writer =
        new JsonWriter()
            .object()
            .name("type")
            .value(TYPES + error.code().word())
            .name("title")
            .value(title(error.code()))
            .name("status")
            .value(error.status())
            .name("detail")
            .value(error.message())
            .name("code")
            .value(error.code().word())
            .name("request_id")
            .value(requestId)
            .name("errors")
            .array();
    if (error instanceof ApiError.InvalidRequest(List<Violation> violations)) {
      for (Violation violation : violations) {
        writer
            .object()
            .name("field")
            .value(violation.field())
            .name("message")
            .value(violation.problem())
            .end();
      }
    }
    return Response.bytes(error.status(), "application/problem+json", writer.end().end().toBytes());
  }

  private static String title(ErrorCode code) {
    String words = code.word().replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
