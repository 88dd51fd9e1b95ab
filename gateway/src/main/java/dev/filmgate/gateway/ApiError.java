package dev.filmgate.gateway;

import dev.filmgate.catalog.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything a caller can be told went wrong, before any wire format. */
public sealed interface ApiError {

  /** The request breaks rules: all of them at once. */
  record InvalidRequest(List<Violation> violations) implements ApiError {

    public InvalidRequest {
      violations = List.copyOf(violations);
      if (violations.isEmpty()) {
        throw new IllegalArgumentException("an invalid request has a violation");
      }
    }
  }

  /** The body cannot be read at all. */
  record Malformed(String problem) implements ApiError {}

  record Unauthenticated() implements ApiError {}

  record KeyDisabled() implements ApiError {}

  /** The key is good but its scopes do not reach here. */
  record Forbidden(String problem) implements ApiError {}

  /** A result link whose signature is not ours. */
  record BadSignature() implements ApiError {}

  record ModelNotFound(String problem) implements ApiError {}

  record TaskNotExist() implements ApiError {}

  record NotFound(String what) implements ApiError {}

  record RouteNotFound() implements ApiError {}

  record MethodNotAllowed(Set<String> allowed) implements ApiError {

    public MethodNotAllowed {
      allowed = Set.copyOf(allowed);
    }
  }

  /**
   * @param current the task's state in the words of the asking dialect
   */
  record ContentNotReady(String current) implements ApiError {}

  record ContentExpired() implements ApiError {}

  /**
   * @param retryAfter when the same request may be sent again; null when it never should
   */
  record IdempotencyConflict(String problem, @Nullable Duration retryAfter) implements ApiError {}

  record FileNotFound() implements ApiError {}

  /** A derived order whose source has not completed. */
  record SourceNotReady(String current) implements ApiError {}

  record SourceExpired() implements ApiError {}

  record Conflict(String problem) implements ApiError {}

  record PayloadTooLarge(long most) implements ApiError {}

  record UnsupportedMediaType(String expected) implements ApiError {}

  record RangeNotSatisfiable(long size) implements ApiError {}

  /** The account, or the key's budget, cannot pay for it. */
  record InsufficientQuota(String problem, @Nullable Duration retryAfter) implements ApiError {}

  /**
   * As many unfinished tasks as there may be.
   *
   * @param limit how many that is
   */
  record TooManyTasks(String problem, int limit, Duration retryAfter) implements ApiError {}

  /** Too many requests, or too many wrong keys from one address. */
  record RateLimited(Pace pace) implements ApiError {}

  /**
   * A limit that was reached.
   *
   * @param name which one, such as {@code create}
   * @param limit how many requests it allows in a minute
   * @param retryAfter when there is room again
   * @param reset when all of it is free again
   */
  record Pace(String name, int limit, Duration retryAfter, Duration reset) {}

  record NoAvailableProvider() implements ApiError {}

  record Overloaded(Duration retryAfter) implements ApiError {}

  record StorageFull(Duration retryAfter) implements ApiError {}

  record Internal(String requestId) implements ApiError {}

  default ErrorCode code() {
    return switch (this) {
      case InvalidRequest(var violations) -> codeOf(violations);
      case Malformed _, Conflict _ -> ErrorCode.INVALID_REQUEST;
      case Unauthenticated _, BadSignature _ -> ErrorCode.INVALID_API_KEY;
      case KeyDisabled _ -> ErrorCode.KEY_DISABLED;
      case Forbidden _ -> ErrorCode.MODEL_NOT_ALLOWED;
      case ModelNotFound _ -> ErrorCode.MODEL_NOT_FOUND;
      case TaskNotExist _ -> ErrorCode.TASK_NOT_EXIST;
      case IdempotencyConflict _ -> ErrorCode.IDEMPOTENCY_CONFLICT;
      case FileNotFound _ -> ErrorCode.FILE_NOT_FOUND;
      case SourceNotReady _ -> ErrorCode.SOURCE_NOT_READY;
      case SourceExpired _ -> ErrorCode.SOURCE_EXPIRED;
      case NotFound _, RouteNotFound _ -> ErrorCode.ROUTE_NOT_FOUND;
      case MethodNotAllowed _ -> ErrorCode.METHOD_NOT_ALLOWED;
      case ContentNotReady _ -> ErrorCode.CONTENT_NOT_READY;
      case ContentExpired _ -> ErrorCode.CONTENT_EXPIRED;
      case PayloadTooLarge _ -> ErrorCode.PAYLOAD_TOO_LARGE;
      case UnsupportedMediaType _ -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
      case RangeNotSatisfiable _ -> ErrorCode.RANGE_NOT_SATISFIABLE;
      case InsufficientQuota _ -> ErrorCode.INSUFFICIENT_USER_QUOTA;
      case TooManyTasks _ -> ErrorCode.CONCURRENCY_LIMIT_EXCEEDED;
      case RateLimited _ -> ErrorCode.RATE_LIMIT_EXCEEDED;
      case NoAvailableProvider _ -> ErrorCode.NO_AVAILABLE_PROVIDER;
      case Overloaded _ -> ErrorCode.OVERLOADED;
      case StorageFull _ -> ErrorCode.STORAGE_FULL;
      case Internal _ -> ErrorCode.INTERNAL;
    };
  }

  /** A link or picture problem has its own code only where nothing else is wrong. */
  private static ErrorCode codeOf(List<Violation> violations) {
    var kinds = violations.stream().map(Violation::kind).collect(Collectors.toSet());
    if (kinds.equals(Set.of(Violation.Kind.LINK))) {
      return ErrorCode.IMAGE_URL_NOT_ALLOWED;
    }
    if (kinds.equals(Set.of(Violation.Kind.VIDEO))) {
      return ErrorCode.INVALID_VIDEO;
    }
    return kinds.equals(Set.of(Violation.Kind.IMAGE))
        ? ErrorCode.INVALID_IMAGE
        : ErrorCode.INVALID_REQUEST;
  }

  default int status() {
    return switch (this) {
      case BadSignature _ -> 403;
      case Conflict _ -> 409;
      default -> code().status();
    };
  }

  /** What a caller should change, in one sentence. */
  default String message() {
    return switch (this) {
      case InvalidRequest(var violations) ->
          violations.stream().map(Violation::sentence).collect(Collectors.joining("; "));
      case Malformed(String problem) -> problem;
      case Unauthenticated _ ->
          "No valid API key was given. Send it as \"Authorization: Bearer <key>\".";
      case KeyDisabled _ -> "This API key was revoked or has expired.";
      case Forbidden(String problem) -> problem;
      case BadSignature _ -> "The signature of this link is not valid.";
      case ModelNotFound(String problem) -> problem;
      case TaskNotExist _ -> "No task of this id exists.";
      case IdempotencyConflict(String problem, _) -> problem;
      case FileNotFound _ -> "No file of this id exists, or it has expired.";
      case SourceNotReady(String current) ->
          "The source task is not completed yet, current status: " + current;
      case SourceExpired _ -> "The file of the source task is no longer kept.";
      case NotFound(String what) -> "No " + what + " of this id exists.";
      case RouteNotFound _ -> "Nothing is served under this path.";
      case MethodNotAllowed(var allowed) ->
          "This path takes " + String.join(", ", allowed.stream().sorted().toList()) + " only.";
      case ContentNotReady(String status) -> "Task is not completed yet, current status: " + status;
      case ContentExpired _ -> "The file is no longer kept, or the link has expired.";
      case Conflict(String problem) -> problem;
      case PayloadTooLarge(long most) -> "The body is larger than " + most + " bytes.";
      case UnsupportedMediaType(String expected) -> "The body must be sent as " + expected + ".";
      case RangeNotSatisfiable(long size) ->
          "The range lies outside of the file's " + size + " bytes.";
      case InsufficientQuota(String problem, _) -> problem;
      case TooManyTasks(String problem, _, _) -> problem;
      case RateLimited(Pace pace) ->
          "Too many requests: the limit is " + pace.limit() + " a minute. Try again later.";
      case NoAvailableProvider _ -> "No provider can take this request now.";
      case Overloaded _ -> "The gateway has all the work it can hold. Try again later.";
      case StorageFull _ -> "The gateway's disk is full; nothing was kept. Try again later.";
      case Internal(String requestId) ->
          "The gateway failed to answer; request id " + requestId + " finds the cause in its log.";
    };
  }
}
