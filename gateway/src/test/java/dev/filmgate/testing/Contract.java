package dev.filmgate.testing;

import dev.filmgate.json.Json;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import dev.filmgate.testing.OpenApiDocument.Node;
import dev.filmgate.testing.OpenApiDocument.Operation;
import dev.filmgate.testing.WireClient.Answer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what went over the wire against the OpenAPI document: every answer, and every request that
 * was not refused.
 */
public final class Contract {

  /** What the gateway itself serves. */
  public static final Contract SHIPPED = new Contract(OpenApiDocument.shipped());

  private static final List<String> ERRORS =
      List.of("MergedError", "GrokError", "XaiError", "Problem");

  /** What never became a request is refused in one form under every path. */
  private static final String NOT_HTTP = "The request is not valid HTTP/1.1.";

  private final OpenApiDocument document;

  public Contract(OpenApiDocument document) {
    this.document = document;
  }

  /**
   * A request as it was sent.
   *
   * @param headers lines
   * @param body in UTF-8
   * @param isRaw whether it may not be HTTP at all
   */
  public record Sent(
      String method, String target, List<String> headers, String body, boolean isRaw) {

    Optional<String> header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst();
    }
  }

  /** Fails where an exchange is not as the document says. */
  public void hold(Sent sent, Answer answer) {
    List<String> problems = problems(sent, answer);
    if (!problems.isEmpty()) {
      throw new AssertionError(
          "%s %s is not as openapi.yaml says: %s%nanswer %d %s"
              .formatted(sent.method(), sent.target(), problems, answer.status(), answer));
    }
  }

  /** Where an exchange is not as the document says. */
  public List<String> problems(Sent sent, Answer answer) {
    int query = sent.target().indexOf('?');
    String path = query < 0 ? sent.target() : sent.target().substring(0, query);
    Optional<Operation> operation = document.find(sent.method(), path);
    if (operation.isEmpty()) {
      return unknown(answer, sent);
    }
    var problems = new ArrayList<String>();
    response(operation.get(), sent, answer, problems);
    boolean isTaken =
        answer.status() >= 200 && answer.status() < 300 && answer.header("x-error-code").isEmpty();
    if (isTaken && !sent.isRaw()) {
      request(operation.get(), sent, query < 0 ? "" : sent.target().substring(query + 1), problems);
    }
    return problems;
  }

  private List<String> unknown(Answer answer, Sent sent) {
    return answer.status() < 400
        ? List.of("the document has no such operation")
        : errorBody(answer, sent);
  }

  /** Where nobody knows the dialect, any form of an error will do. */
  private List<String> errorBody(Answer answer, Sent sent) {
    if (sent.method().equals("HEAD")) {
      return List.of();
    }
    boolean isError =
        ERRORS.stream()
            .map(name -> new Node("/components/schemas/" + name, JsonValue.NULL))
            .anyMatch(schema -> document.problems(schema, answer.text()).isEmpty());
    return isError ? List.of() : List.of("the body is none of " + ERRORS);
  }

  private void response(Operation operation, Sent sent, Answer answer, List<String> problems) {
    Node responses = document.child(operation.self(), "responses").orElseThrow();
    String exact = Integer.toString(answer.status());
    Optional<Node> response =
        document
            .child(responses, exact)
            .or(() -> document.child(responses, exact.charAt(0) + "XX"));
    if (response.isEmpty()) {
      problems.add("status " + exact + " is not among the answers of " + operation.name());
      return;
    }
    boolean isNoRequest = sent.isRaw() || answer.raw().contains(NOT_HTTP);
    if (isNoRequest && answer.status() >= 400) {
      problems.addAll(errorBody(answer, sent));
      return;
    }
    headers(response.get(), answer, problems);
    if (!sent.method().equals("HEAD")) {
      body("answer", response.get(), answer.header("content-type"), answer.text(), problems);
    }
  }

  private void headers(Node response, Answer answer, List<String> problems) {
    Optional<Node> headers = document.child(response, "headers");
    for (String name : headers.map(document::members).orElse(Map.of()).keySet()) {
      Node header = document.child(headers.orElseThrow(), name).orElseThrow();
      value("header " + name, header, answer.header(name), problems);
    }
  }

  /** A header or a parameter: one text, written as one. */
  private void value(String what, Node described, Optional<String> value, List<String> problems) {
    boolean isRequired =
        document.members(described).get("required") instanceof JsonValue.Bool(boolean yes) && yes;
    if (value.isEmpty()) {
      if (isRequired) {
        problems.add(what + " is missing");
      }
      return;
    }
    String json = new String(Json.write(new Text(value.get())), StandardCharsets.UTF_8);
    document
        .child(described, "schema")
        .ifPresent(schema ->
            document.problems(schema, json).forEach(problem -> problems.add(what + " " + problem)));
  }

  private void body(
      String what, Node holder, Optional<String> type, String body, List<String> problems) {
    Optional<Node> content = document.child(holder, "content");
    if (content.isEmpty()) {
      if (!body.isEmpty()) {
        problems.add(what + " has a body that is not described");
      }
      return;
    }
    String media = type.orElse("application/json").replaceFirst(";.*", "").strip();
    Optional<Node> described = document.child(content.get(), media.toLowerCase(Locale.ROOT));
    if (described.isEmpty()) {
      problems.add(what + " is of an undescribed type: " + type);
    } else if (media.endsWith("json")) {
      schema(what, described.get(), body, problems);
    } else {
      FormBody.read(type.orElseThrow(), body)
          .map(form -> new String(Json.write(form), StandardCharsets.UTF_8))
          .ifPresent(form -> schema(what, described.get(), form, problems));
    }
  }

  private void schema(String what, Node described, String json, List<String> problems) {
    Node schema = document.child(described, "schema").orElseThrow();
    document.problems(schema, json).forEach(problem -> problems.add(what + " " + problem));
  }

  private void request(Operation operation, Sent sent, String query, List<String> problems) {
    Map<String, String> given = pairs(query);
    for (Node holder : List.of(operation.path(), operation.self())) {
      Optional<Node> parameters = document.child(holder, "parameters");
      for (Node item : parameters.map(document::items).orElse(List.of())) {
        Obj parameter = (Obj) document.followed(item).value();
        String name = parameter.findText("name").orElseThrow();
        switch (parameter.findText("in").orElseThrow()) {
          case "query" ->
              value("parameter " + name, item, Optional.ofNullable(given.get(name)), problems);
          case "header" -> value("header " + name, item, sent.header(name), problems);
          default -> {}
        }
      }
    }
    Optional<Node> described = document.child(operation.self(), "requestBody");
    if (described.isPresent()) {
      body("request", described.get(), type(sent), sent.body(), problems);
    }
  }

  /** Types that end in {@code +json} are taken as JSON. */
  private static Optional<String> type(Sent sent) {
    return sent.header("content-type")
        .filter(type -> !type.isEmpty())
        .map(type -> type.replaceFirst("(?i)^[^;]*\\+json", "application/json"));
  }

  private static Map<String, String> pairs(String query) {
    var pairs = new HashMap<String, String>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.putIfAbsent(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return pairs;
  }
}
