package dev.filmgate.bench;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import java.util.Arrays;

/**
 * The server library with one route and nothing of ours: {@code BareHelidon <port> <bytes>} answers
 * {@code GET /bare} with that many bytes of JSON until it is ended.
 */
final class BareHelidon {

  private BareHelidon() {}

  public static void main(String[] args) {
    int port = Integer.parseInt(args[0]);
    var body = new byte[args.length > 1 ? Integer.parseInt(args[1]) : 400];
    Arrays.fill(body, (byte) 'x');
    body[0] = '"';
    body[body.length - 1] = '"';
    var json = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
    WebServer.builder()
        .host("127.0.0.1")
        .port(port)
        .routing(routing ->
            routing.get(
                "/bare",
                (_, response) -> {
                  response.header(json);
                  response.send(body);
                }))
        .build()
        .start();
  }
}
