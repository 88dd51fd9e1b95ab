package dev.filmgate.dialect.grok;

import dev.filmgate.dialect.ErrorEncoder;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ErrorCode;
import dev.filmgate.http.Response;
import dev.filmgate.json.JsonWriter;

/**
 * The error body of the {@code grok} dialect: the same sentence three times, since every known
 * client looks in another place ({@code dialects.md} §7).
 */
public final class GrokErrors implements ErrorEncoder {

  private static final int MONEY = 402;

  private final HttpStatus statusLine;

  /** Which HTTP status an error goes out with. */
  public enum HttpStatus {
    /** The error's own. */
    REAL,
    /** Always 200, as the oldest clients expect; the body tells the real one. */
    ALWAYS_200
  }

  public GrokErrors(HttpStatus statusLine) {
    this.statusLine = statusLine;
  }

  @Override
  public Response encode(ApiError error, String requestId) {
    int status = error.code() == ErrorCode.INSUFFICIENT_USER_QUOTA ? MONEY : error.status();
    String message = error.message();
    byte[] body =
        new JsonWriter()
            .object()
            .name("code")
            .value(status)
            .name("msg")
            .value(message)
            .name("message")
            .value(message)
            .name("data")
            .nothing()
            .name("error")
            .value(message)
            .name("error_code")
            .value(error.code().word())
            .end()
            .toBytes();
    return Response.json(statusLine == HttpStatus.ALWAYS_200 ? 200 : status, body);
  }
}
