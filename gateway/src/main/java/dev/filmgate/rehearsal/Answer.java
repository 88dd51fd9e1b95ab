package dev.filmgate.rehearsal;

import dev.filmgate.json.Json;
import dev.filmgate.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be answered, and what is to go wrong on the way. */
final class Answer {

  private final int status;
  private final String type;
  private final byte[] body;
  private final List<String> headers;
  private final @Nullable Fault fault;

  /**
   * @param headers whole lines beside the usual ones
   */
  Answer(int status, String type, byte[] body, List<String> headers, @Nullable Fault fault) {
    this.status = status;
    this.type = type;
    this.body = body;
    this.headers = List.copyOf(headers);
    this.fault = fault;
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  byte[] body() {
    return body;
  }

  List<String> headers() {
    return headers;
  }

  @Nullable Fault fault() {
    return fault;
  }

  static Answer json(int status, JsonValue body) {
    return new Answer(status, "application/json", Json.write(body), List.of(), null);
  }

  static Answer text(int status, String type, String body) {
    return new Answer(status, type, body.getBytes(StandardCharsets.UTF_8), List.of(), null);
  }

  Answer with(@Nullable Fault wrong) {
    return new Answer(status, type, body, headers, wrong);
  }

  Answer with(String header) {
    var more = new ArrayList<>(headers);
    more.add(header);
    return new Answer(status, type, body, more, fault);
  }

  Answer withBody(byte[] other) {
    return new Answer(status, type, other, headers, fault);
  }
}
