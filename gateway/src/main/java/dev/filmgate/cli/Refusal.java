package dev.filmgate.cli;

import dev.filmgate.json.Json;
import dev.filmgate.json.JsonException;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.net.OutboundResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server's answer that is not a success, in whatever shape its route speaks. */
record Refusal(int status, String code, String message, String requestId) {

  private static final int MAX_BODY = 64 * 1024;

  static Refusal read(OutboundResponse response) {
    var body = body(response);
    var error = body.findObject("error").orElse(Obj.empty());
    return new Refusal(
        response.status(),
        first(
            Stream.of(
                response.header("x-error-code"),
                body.findText("error_code"),
                body.findText("code"),
                error.findText("code"))),
        message(body, error, response.status()),
        first(Stream.of(response.header("x-request-id"), body.findText("request_id"))));
  }

  /** Whether the same question may be answered a moment later. */
  boolean mayPass() {
    return status == 408 || status == 425 || status == 429 || status >= 500;
  }

  ExitCode exit() {
    return switch (code) {
      case "insufficient_user_quota", "insufficient_quota" -> ExitCode.NO_BUDGET;
      case "content_policy_violation" -> ExitCode.MODERATED;
      case "content_not_ready" -> ExitCode.UNEXPECTED;
      default -> exitByStatus();
    };
  }

  private ExitCode exitByStatus() {
    return switch (status) {
      case 401, 403 -> ExitCode.NO_ACCESS;
      case 402 -> ExitCode.NO_BUDGET;
      case 404, 410 -> ExitCode.NOT_FOUND;
      case 400, 413, 415 -> ExitCode.USAGE;
      default -> ExitCode.UNEXPECTED;
    };
  }

  private static Obj body(OutboundResponse response) {
    try {
      return Json.parse(response.bytes(MAX_BODY)) instanceof Obj object ? object : Obj.empty();
    } catch (JsonException _) {
      return Obj.empty();
    }
  }

  private static String message(Obj body, Obj error, int status) {
    var fields =
        body.findArray("errors").orElse(List.of()).stream()
            .flatMap(Refusal::field)
            .reduce((one, other) -> one + "; " + other);
    String sentence =
        first(
            Stream.of(
                fields,
                body.findText("detail"),
                error.findText("message"),
                body.findText("message"),
                body.findText("msg"),
                body.findText("error"),
                body.findText("title")));
    return sentence.isEmpty() ? "the server answered " + status : sentence;
  }

  private static Stream<String> field(JsonValue value) {
    return value instanceof Obj violation
        ? violation
            .findText("message")
            .map(text -> violation.findText("field").map(name -> name + ": ").orElse("") + text)
            .stream()
        : Stream.empty();
  }

  private static String first(Stream<Optional<String>> places) {
    return places.flatMap(Optional::stream).filter(text -> !text.isBlank()).findFirst().orElse("");
  }
}
