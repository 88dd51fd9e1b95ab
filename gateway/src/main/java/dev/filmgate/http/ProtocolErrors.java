package dev.filmgate.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers what never becomes a request: fixed sentences only, because the library's own messages
 * repeat what was sent.
 */
final class ProtocolErrors implements DirectHandler {

  private final Supplier<String> requestIds;

  ProtocolErrors(Supplier<String> requestIds) {
    this.requestIds = requestIds;
  }

  DirectHandlers forAllEvents() {
    var handlers = DirectHandlers.builder();
    for (EventType event : EventType.values()) {
      handlers.addHandler(event, this);
    }
    return handlers.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType event,
      Status status,
      ServerResponseHeaders headers,
      @Nullable String message) {
    int code = code(event, status, message);
    var answer = answer(code, requestIds.get());
    var builder = TransportResponse.builder().status(Status.create(code)).keepAlive(false);
    for (int at = 0; at < answer.fieldCount(); at++) {
      builder.header(HeaderNames.create(answer.fieldName(at)), answer.fieldValue(at));
    }
    return builder.entity(((Body.Bytes) answer.body()).bytes()).build();
  }

  /**
   * What the library calls an internal error here is a request it could not even read, such as one
   * with an impossible method: faults of our own never come this way.
   */
  private static int code(EventType event, Status status, @Nullable String message) {
    if ("Header size exceeded".equals(message)) {
      return 431;
    }
    return event == EventType.INTERNAL_ERROR ? 400 : status.code();
  }

  /** The merged error body of the dialects, for a caller whose dialect nobody knows. */
  static Response answer(int status, String requestId) {
    String code =
        switch (status) {
          case 413 -> "payload_too_large";
          case 503 -> "overloaded";
          default -> status < 500 || status == 505 ? "invalid_request" : "internal";
        };
    String type =
        code.equals("internal") || status == 503 ? "server_error" : "invalid_request_error";
    String sentence = sentence(status, requestId);
    String json =
        """
        {"error":{"message":"%s","type":"%s","param":null,"code":"%s"},\
        "code":"%s","message":"%s","data":null}\
        """
            .formatted(sentence, type, code, code, sentence);
    return Response.json(status, json.getBytes(StandardCharsets.UTF_8))
        .withHeader("x-request-id", requestId)
        .withHeader("x-error-code", code);
  }

  private static String sentence(int status, String requestId) {
    return switch (status) {
      case 413 -> "The body is too large.";
      case 414 -> "The request line is too long.";
      case 431 -> "The header fields are too large.";
      case 501 -> "This transfer encoding is not supported.";
      case 503 -> "Too many requests at once; try again in a moment.";
      case 505 -> "Only HTTP/1.1 is spoken here.";
      default ->
          status < 500
              ? "The request is not valid HTTP/1.1."
              : "Something went wrong on our side; the request id is " + requestId + ".";
    };
  }
}
