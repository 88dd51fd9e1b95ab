package dev.filmgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient;
import dev.filmgate.testing.WireClient.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which pages of a browser may call the whole gateway. */
final class CorsIT {

  private static final String PAGE = "https://app.example";

  private static GatewayHarness open;
  private static GatewayHarness usual;

  @BeforeAll
  static void start() {
    open = GatewayHarness.scripted(Map.of("server.cors-origins", PAGE));
    usual = GatewayHarness.scripted(Map.of());
  }

  @AfterAll
  static void stop() {
    open.close();
    usual.close();
  }

  private static Answer ask(GatewayHarness house, String method, String path, String... headers) {
    return WireClient.ofAnother(house.port()).send(method, path, List.of(headers), new byte[0]);
  }

  private static String key(GatewayHarness house) {
    return "Authorization: Bearer " + house.secrets().key();
  }

  private static void assertSilent(Answer answer) {
    assertThat(answer.head())
        .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  @Test
  void unlessAnOriginIsConfiguredNoPageIsLetIn() {
    Answer asked = ask(usual, "GET", "/v1/models", "Origin: " + PAGE, key(usual));

    assertThat(asked.status()).isEqualTo(200);
    assertSilent(asked);
    assertSilent(preflight(usual, PAGE, "POST"));
  }

  private static Answer preflight(GatewayHarness house, String origin, String method) {
    return ask(
        house,
        "OPTIONS",
        "/v1/videos",
        "Origin: " + origin,
        "Access-Control-Request-Method: " + method,
        "Access-Control-Request-Headers: authorization, content-type, idempotency-key");
  }

  @Test
  void aPageOfAConfiguredOriginReadsAnswersAndErrors() {
    Answer answered = ask(open, "GET", "/v1/models", "Origin: " + PAGE, key(open));
    Answer refused = ask(open, "GET", "/v1/models", "Origin: " + PAGE);
    Answer unknown = ask(open, "GET", "/v1/nothing", "Origin: " + PAGE, key(open));

    assertThat(List.of(answered, refused, unknown))
        .allSatisfy(answer -> {
          assertThat(answer.header("access-control-allow-origin")).contains(PAGE);
          assertThat(answer.header("access-control-expose-headers").orElse(""))
              .contains("x-request-id", "retry-after");
          assertThat(answer.headers("vary")).contains("Origin");
          assertThat(answer.header("access-control-allow-credentials")).isEmpty();
        });
    assertThat(List.of(answered, refused, unknown))
        .extracting(Answer::status)
        .containsExactly(200, 401, 404);
  }

  @Test
  void itsPreflightIsAnsweredWithoutAKeyForEveryMethodThatWeHave() {
    for (String method : List.of("GET", "POST", "PATCH", "DELETE")) {
      Answer answer = preflight(open, PAGE, method);

      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("access-control-allow-origin")).contains(PAGE);
      assertThat(answer.header("access-control-allow-methods").orElse("").split(", ", -1))
          .contains(method);
      assertThat(answer.header("access-control-allow-headers"))
          .contains("authorization, content-type, idempotency-key");
      assertThat(answer.header("access-control-max-age")).contains("86400");
    }
  }

  @Test
  void aPageOfAnotherOriginIsLetInNowhere() {
    for (String origin :
        List.of("https://evil.example", PAGE + ".evil.example", "http://app.example", "null")) {
      assertSilent(ask(open, "GET", "/v1/models", "Origin: " + origin, key(open)));
      assertSilent(preflight(open, origin, "POST"));
    }
  }
}
