package dev.filmgate.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.http.Router.Match;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RouterTest {

  private final Router router =
      new Router(
          List.of(
              route("GET", "/"),
              route("GET", "/v1/videos"),
              route("POST", "/v1/videos"),
              route("POST", "/v1/videos/generations"),
              route("GET", "/v1/videos/{id}"),
              route("DELETE", "/v1/videos/{id}"),
              route("GET", "/v1/videos/{id}/content"),
              route("POST", "/v1/videos/{source}/remix"),
              route("GET", "/a/{x}/b/{y}"),
              route("GET", "/console/{rest...}")));

  private static Route route(String method, String pattern) {
    return new Route(method, pattern, _ -> Response.text(200, method + " " + pattern));
  }

  private String answer(String method, String path) {
    return switch (router.find(method, path)) {
      case Match.Found(var handler, var parameters) ->
          new String(((Body.Bytes) handler.handle(Request.of(method, path)).body()).bytes(), UTF_8)
              + (parameters.isEmpty() ? "" : " " + new TreeMap<>(parameters));
      case Match.NotFound _ -> "404";
      case Match.WrongMethod(var allowed) -> "405 " + allowed;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET    | /                              | GET /",
        "GET    | /v1/videos                     | GET /v1/videos",
        "GET    | /v1/videos/                    | GET /v1/videos",
        "POST   | /v1/videos                     | POST /v1/videos",
        "HEAD   | /v1/videos                     | GET /v1/videos",
        "PUT    | /v1/videos                     | 405 [GET, HEAD, POST]",
        "get    | /v1/videos                     | 405 [GET, HEAD, POST]",
        "GET    | /v1/videos/video_1             | GET /v1/videos/{id} {id=video_1}",
        "GET    | /v1/videos/video_1/            | GET /v1/videos/{id} {id=video_1}",
        "GET    | /v1/videos/grok:1              | GET /v1/videos/{id} {id=grok:1}",
        "GET    | /v1/videos/grok%3A1            | GET /v1/videos/{id} {id=grok:1}",
        "GET    | /v1/videos/grok%3a1            | GET /v1/videos/{id} {id=grok:1}",
        "GET    | /v1/videos/grok%253A1          | GET /v1/videos/{id} {id=grok%3A1}",
        "GET    | /v1/videos/a%2Fcontent         | GET /v1/videos/{id} {id=a/content}",
        "GET    | /v1/videos/%e4%bd%a0           | GET /v1/videos/{id} {id=你}",
        "GET    | /v1/videos/..                  | GET /v1/videos/{id} {id=..}",
        "GET    | /v1/videos/a;b=c               | GET /v1/videos/{id} {id=a;b=c}",
        "GET    | /v1/videos/a+b                 | GET /v1/videos/{id} {id=a+b}",
        "DELETE | /v1/videos/1                   | DELETE /v1/videos/{id} {id=1}",
        "HEAD   | /v1/videos/1/content           | GET /v1/videos/{id}/content {id=1}",
        "POST   | /v1/videos/generations         | POST /v1/videos/generations",
        "POST   | /v1/videos/generations/remix   | POST /v1/videos/{source}/remix {source=generations}",
        "GET    | /v1/videos/generations         | 405 [POST]",
        "GET    | /v1/videos/1/remix             | 405 [POST]",
        "PATCH  | /v1/videos/1                   | 405 [DELETE, GET, HEAD]",
        "GET    | /a/1/b/2                       | GET /a/{x}/b/{y} {x=1, y=2}",
        "GET    | /console                       | GET /console/{rest...} {rest=}",
        "GET    | /console/                      | GET /console/{rest...} {rest=}",
        "GET    | /console/a/b.js                | GET /console/{rest...} {rest=a/b.js}",
        "GET    | /console/a%20b                 | GET /console/{rest...} {rest=a b}",
        "GET    | /%76%31/videos                 | GET /v1/videos",
      })
  void findsWhoAnswers(String method, String path, String expected) {
    assertThat(answer(method, path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1/videos",
        "*",
        "http://h/v1/videos",
        "//v1/videos",
        "/v1//videos",
        "/v1/videos//",
        "/v1",
        "/v1/video",
        "/v1/videos2",
        "/V1/videos",
        "/v1/videos;x",
        "/v1;/videos",
        "/v1/videos%00",
        "/v1/videos%2F",
        "/v1%2Fvideos",
        "/v1/./videos",
        "/v1/x/../videos",
        "/v1/%2e%2e/v1/videos",
        "/v1/videos/%",
        "/v1/videos/%4",
        "/v1/videos/%zz",
        "/v1/videos/%ff",
        "/v1/videos/%c0%ae",
        "/v1/videos/%u0041",
        "/v1/videos/1/content/more",
        "/v1/videos//content",
        "/a/1/b",
        "/a/1/c/2",
        "/console/..",
        "/console/../v1/videos",
        "/console/%2e%2e/x",
        "/console/a%2f..%2fb",
        "/console//x",
        "/console/./x",
        "/v1/videos/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/24/25/26/27/28/29/30/31"
      })
  void matchesNothingElse(String path) {
    assertThat(answer("GET", path)).isEqualTo("404");
  }

  @Test
  void handsParametersToTheHandler() {
    var handler =
        new Router(
                List.of(
                    Route.get("/who/{id}", request -> Response.text(200, request.parameter("id")))))
            .handler(
                _ -> Response.of(404),
                allowed -> _ -> Response.of(405).withHeader("allow", String.join(",", allowed)));

    var found = handler.handle(Request.of("GET", "/who/me?x=1"));
    assertThat(((Body.Bytes) found.body()).bytes()).containsExactly('m', 'e');
    assertThat(handler.handle(Request.of("GET", "/nobody")).status()).isEqualTo(404);
    assertThat(handler.handle(Request.of("PUT", "/who/me")).headers("Allow"))
        .containsExactly("GET,HEAD");
  }

  @Test
  void refusesTwoRoutesForOneRequest() {
    assertThatThrownBy(() -> new Router(List.of(route("GET", "/a/{x}"), route("GET", "/a/{y}"))))
        .hasMessageContaining("GET /a/{y}");
    assertThatThrownBy(() -> new Router(List.of(route("GET", "/a/{x...}/b"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> route("GET", "a")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> route("get", "/a")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void doesNotMindNoiseAndNeverLetsItReachALiteralRoute() {
    var alphabet = "/%2.eEf;:+a1v?#\\ \u0000é";
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var path = new StringBuilder("/");
      for (int i = random.nextInt(20); i > 0; i--) {
        path.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }

      var match = router.find("POST", path.toString());

      assertThat(match).as("seed %d: %s", seed, path).isNotInstanceOf(Match.Found.class);
    }
  }

  @Test
  void namesParametersAsEachRouteDoes() {
    assertThat(router.find("POST", "/v1/videos/7/remix"))
        .isInstanceOfSatisfying(
            Match.Found.class,
            found -> assertThat(found.parameters()).isEqualTo(Map.of("source", "7")));
    assertThat(router.find("TRACE", "/")).isEqualTo(new Match.WrongMethod(Set.of("GET", "HEAD")));
  }
}
