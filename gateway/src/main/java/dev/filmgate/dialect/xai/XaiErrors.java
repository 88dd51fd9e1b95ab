package dev.filmgate.dialect.xai;

import dev.filmgate.dialect.ErrorEncoder;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.http.Response;
import dev.filmgate.json.JsonWriter;

/** The error body of the {@code xai} dialect ({@code dialects.md} §7). */
public final class XaiErrors implements ErrorEncoder {

  @Override
  public Response encode(ApiError error, String requestId) {
    var json = new JsonWriter().object();
    json.name("code").value(error.code().word());
    json.name("error").value(error.message());
    return Response.json(error.status(), json.end().toBytes());
  }
}
