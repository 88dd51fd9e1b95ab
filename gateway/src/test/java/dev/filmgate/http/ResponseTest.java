package dev.filmgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseTest {

  @Test
  void changesOnlyInCopies() {
    var first = Response.json(200, new byte[] {'1'});
    var second = first.withHeader("X-A", "1").withHeader("x-a", "2").plusHeader("X-A", "3");

    assertThat(first.header("x-a")).isEmpty();
    assertThat(first.header("Content-Type")).contains("application/json");
    assertThat(second.headers("x-A")).containsExactly("2", "3");
    assertThat(second.withStatus(202).status()).isEqualTo(202);
    assertThat(second.withStatus(202).headers("X-A")).hasSize(2);
    assertThat(second.body()).isSameAs(first.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb", "a\nb", "a\rb", "a\u0000", "é", "\u007f", "\u2028"})
  void refusesValuesThatWouldBreakTheLine(String value) {
    assertThatThrownBy(() -> Response.of(200).withHeader("x", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(value);
    assertThatThrownBy(() -> Response.bytes(200, value, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a:",
        "a\r\n",
        "é",
        "Content-Length",
        "transfer-encoding",
        "Connection"
      })
  void refusesNamesThatAreNotOursToSet(String name) {
    assertThatThrownBy(() -> Response.of(200).withHeader(name, "1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasAFinalStatus() {
    assertThatThrownBy(() -> Response.of(100)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Response.of(600)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void passesTheFiltersInOrder() {
    var seen = new ArrayList<String>();
    Filter outer =
        (request, next) -> {
          seen.add("outer");
          return next.handle(request.with(String.class, "known")).withHeader("x-outer", "1");
        };
    Filter inner =
        (request, next) -> {
          seen.add("inner " + request.find(String.class).orElse("?"));
          return next.handle(request);
        };
    var handler = Filter.chain(List.of(outer, inner), _ -> Response.text(200, "end"));

    var answer = handler.handle(Request.of("GET", "/"));

    assertThat(seen).containsExactly("outer", "inner known");
    assertThat(answer.header("x-outer")).contains("1");
    assertThat(Request.of("GET", "/").find(String.class)).isEmpty();
  }
}
