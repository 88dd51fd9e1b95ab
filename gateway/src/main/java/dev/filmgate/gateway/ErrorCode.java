package dev.filmgate.gateway;

import java.util.Locale;

/** Every code an error answer can carry ({@code dialects.md} §7). Stable, never reused. */
public enum ErrorCode {
  INVALID_REQUEST(400, "The request is wrong on its face; the message names every field."),
  INVALID_API_KEY(401, "There is no key, it is malformed, or we never gave it."),
  KEY_DISABLED(401, "The key was revoked or has expired."),
  INSUFFICIENT_USER_QUOTA(403, "The account cannot pay for the request."),
  MODEL_NOT_FOUND(404, "No model of this name exists here."),
  MODEL_NOT_ALLOWED(403, "The key may not use this model or this route."),
  TASK_NOT_EXIST(404, "The account has no task of this id."),
  FILE_NOT_FOUND(404, "The account has no file of this id."),
  ROUTE_NOT_FOUND(404, "Nothing is served under this path."),
  METHOD_NOT_ALLOWED(405, "The path exists, but not for this method; see Allow."),
  SOURCE_NOT_READY(409, "The source task has not completed."),
  SOURCE_EXPIRED(410, "The source task's file is past its retention."),
  CONTENT_EXPIRED(410, "The file is past its retention, or the link past its time."),
  CONTENT_NOT_READY(400, "The task has not completed, so there is no file."),
  IDEMPOTENCY_CONFLICT(409, "The idempotency key was used with another request."),
  RATE_LIMIT_EXCEEDED(429, "Too many requests; wait as long as Retry-After says."),
  CONCURRENCY_LIMIT_EXCEEDED(429, "Too many tasks at once; wait for one to end."),
  PAYLOAD_TOO_LARGE(413, "The body is larger than the route takes."),
  UNSUPPORTED_MEDIA_TYPE(415, "The route does not take this content type."),
  RANGE_NOT_SATISFIABLE(416, "The range lies outside of the file."),
  INVALID_IMAGE(400, "A reference image is not a picture we can read."),
  INVALID_VIDEO(400, "The source video is not a video we can read."),
  IMAGE_URL_NOT_ALLOWED(400, "A link has a form or leads to an address that is not allowed."),
  NO_AVAILABLE_PROVIDER(503, "No provider can take the request now."),
  OVERLOADED(503, "The gateway has all the work it can hold; wait as long as Retry-After says."),
  STORAGE_FULL(503, "The disk is full; nothing was kept."),
  INTERNAL(500, "A fault of the gateway; the request id finds it in the log.");

  private final int status;
  private final String meaning;

  ErrorCode(int status, String meaning) {
    this.status = status;
    this.meaning = meaning;
  }

  /** The code as it stands on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The HTTP status it usually comes with. */
  public int status() {
    return status;
  }

  /** One sentence for the documentation. */
  public String meaning() {
    return meaning;
  }
}
