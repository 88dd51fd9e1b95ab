package dev.filmgate.dialect;

import dev.filmgate.gateway.ApiError;
import dev.filmgate.http.Response;

/** How one wire format writes an error down. */
public interface ErrorEncoder {

  /** Status and body; headers that are the same everywhere are added by the door. */
  Response encode(ApiError error, String requestId);
}
