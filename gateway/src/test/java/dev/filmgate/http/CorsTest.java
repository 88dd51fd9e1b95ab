package dev.filmgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which pages may call us from a browser. */
final class CorsTest {

  private static final Handler LAST = request -> Response.text(200, request.method());

  @Test
  void unlessItIsConfiguredNothingIsSaid() {
    var answer =
        ask(List.of(), Request.of("GET", "/v1/models").withHeader("origin", "https://a.example"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("access-control-allow-origin")).isEmpty();
  }

  @Test
  void aNamedOriginMayReadTheAnswerAndAnotherMayNot() {
    var origins = List.of("https://a.example");
    var named = ask(origins, Request.of("GET", "/").withHeader("origin", "https://a.example"));
    var other = ask(origins, Request.of("GET", "/").withHeader("origin", "https://a.example.evil"));

    assertThat(named.header("access-control-allow-origin")).contains("https://a.example");
    assertThat(named.header("vary")).contains("Origin");
    assertThat(named.header("access-control-allow-credentials")).isEmpty();
    assertThat(other.header("access-control-allow-origin")).isEmpty();
  }

  @Test
  void aPreflightIsAnsweredForANamedOriginAlone() {
    var preflight =
        Request.of("OPTIONS", "/v1/videos")
            .withHeader("origin", "https://a.example")
            .withHeader("access-control-request-method", "POST")
            .withHeader("access-control-request-headers", "authorization, content-type");

    var allowed = ask(List.of("*"), preflight);
    assertThat(allowed.status()).isEqualTo(204);
    assertThat(allowed.header("access-control-allow-methods"))
        .contains("GET, HEAD, POST, PATCH, DELETE");
    assertThat(allowed.header("access-control-allow-headers"))
        .contains("authorization, content-type");
    assertThat(ask(List.of("https://b.example"), preflight).status()).isEqualTo(200);
  }

  @Test
  void whatIsNoHeaderNameIsNotRepeated() {
    var preflight =
        Request.of("OPTIONS", "/")
            .withHeader("origin", "https://a.example")
            .withHeader("access-control-request-method", "POST")
            .withHeader("access-control-request-headers", "x: y; <script>");

    assertThat(ask(List.of("*"), preflight).header("access-control-allow-headers")).isEmpty();
  }

  private static Response ask(List<String> origins, Request request) {
    return new Cors(origins).filter(request, LAST);
  }
}
