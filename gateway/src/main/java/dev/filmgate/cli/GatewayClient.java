package dev.filmgate.cli;

import dev.filmgate.json.Json;
import dev.filmgate.json.JsonException;
import dev.filmgate.json.JsonLimits;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.net.Outbound;
import dev.filmgate.net.OutboundBody;
import dev.filmgate.net.OutboundException;
import dev.filmgate.net.OutboundRequest;
import dev.filmgate.net.OutboundResponse;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The gateway's HTTP routes, as the command line uses them. */
final class GatewayClient {

  private static final Duration DOWNLOAD = Duration.ofHours(2);
  private static final int MAX_BODY = 8 * 1024 * 1024;

  private final Outbound outbound;
  private final URI base;
  private final String key;

  GatewayClient(Outbound outbound, URI base, String key) {
    this.outbound = outbound;
    this.base = base;
    this.key = key;
  }

  /** Creates a task and returns its id. */
  String create(Obj order) {
    return post("/v1/grok/videos", order)
        .findText("id")
        .orElseThrow(() -> CommandFailure.unexpected("the server's answer names no task"));
  }

  TaskView task(String id) {
    return new TaskView(get("/api/v1/tasks/" + id));
  }

  void cancel(String id) {
    post("/api/v1/tasks/" + id + "/cancel", Obj.empty());
  }

  /** The video's bytes, for the caller to close. */
  OutboundResponse content(String id) {
    return send(OutboundRequest.get(uri("/v1/videos/" + id + "/content")).within(DOWNLOAD));
  }

  Obj models() {
    return get("/api/v1/models");
  }

  Obj call(String method, String path, @Nullable Obj body) {
    var content = OutboundBody.json(Json.write(body == null ? Obj.empty() : body));
    return switch (method) {
      case "GET" -> get(path);
      case "PATCH" -> json(OutboundRequest.patch(uri(path), content));
      default -> json(OutboundRequest.post(uri(path), content));
    };
  }

  Obj get(String path) {
    return json(OutboundRequest.get(uri(path)));
  }

  Obj post(String path, Obj body) {
    return json(OutboundRequest.post(uri(path), OutboundBody.json(Json.write(body))));
  }

  void delete(String path) {
    json(OutboundRequest.delete(uri(path)));
  }

  private URI uri(String path) {
    return URI.create(base + path);
  }

  private Obj json(OutboundRequest request) {
    try (var response = send(request)) {
      byte[] body = response.bytes(MAX_BODY);
      if (body.length == 0) {
        return Obj.empty();
      }
      if (Json.parse(body, JsonLimits.STANDARD) instanceof Obj answer) {
        return answer;
      }
      throw notOurs();
    } catch (JsonException _) {
      throw notOurs();
    } catch (OutboundException failure) {
      throw unreachable(failure);
    }
  }

  private OutboundResponse send(OutboundRequest request) {
    OutboundResponse response;
    try {
      response = outbound.send(request.header("Authorization", "Bearer " + key));
    } catch (OutboundException failure) {
      throw unreachable(failure);
    }
    if (response.status() / 100 == 2) {
      return response;
    }
    try (response) {
      throw new Refused(Refusal.read(response));
    }
  }

  private CommandFailure notOurs() {
    return CommandFailure.unexpected("what answers at " + base + " is not a Filmgate");
  }

  private Unreachable unreachable(OutboundException failure) {
    return new Unreachable("cannot reach " + base + ": " + failure.getMessage(), failure);
  }

  /** The server said no. */
  static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Refused(Refusal refusal) {
      super(refusal.message());
      this.refusal = refusal;
    }

    Refusal refusal() {
      return refusal;
    }
  }

  /** The server said nothing. */
  static final class Unreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    Unreachable(String sentence, Throwable cause) {
      super(sentence, cause);
      this.sentence = sentence;
    }

    String sentence() {
      return sentence;
    }
  }
}
