package dev.filmgate.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=1&b=2           | {a=[1], b=[2]}",
        "a=1&a=2           | {a=[1, 2]}",
        "a=%20+%2B         | {a=[  +]}",
        "a                 | {a=[]}",
        "=x                | {=[x]}",
        "&&a=1&            | {a=[1]}",
        "a=b=c             | {a=[b=c]}",
        "id=grok%3Ax       | {id=[grok:x]}",
        "a=%zz&b=%         | {a=[%zz], b=[%]}",
        "a=%ff             | {a=[%ff]}",
        "a%5B%5D=1&a[]=2   | {a[]=[1, 2]}",
      })
  void readsTheQuery(String raw, String expected) {
    assertThat(Request.of("GET", "/?" + raw).query()).hasToString(expected);
  }

  @Test
  void answersForOneNameInTheQuery() {
    var request = Request.of("GET", "/x?id=1&id=2");

    assertThat(request.query("id")).contains("1");
    assertThat(request.query("ID")).isEmpty();
    assertThat(Request.of("GET", "/x").query("id")).isEmpty();
    assertThat(Request.of("GET", "/x").query()).isEmpty();
  }

  @Test
  void showsEveryHeaderField() {
    var request =
        Request.of("GET", "/").withHeader("Authorization", "a").withHeader("authorization", "b");

    assertThat(request.headers("AUTHORIZATION")).containsExactly("a", "b");
    assertThat(request.header("authorization")).contains("a");
    assertThat(request.host()).isEmpty();
    assertThat(request.remoteAddress()).isEqualTo(InetAddress.getLoopbackAddress());
  }

  @Test
  void knowsItsPathRawAndDecoded() {
    assertThat(Request.of("GET", "/a%2Fb?q").rawPath()).isEqualTo("/a%2Fb");
    assertThat(Request.of("GET", "/a%2Fb?q").path()).isEqualTo("/a/b");
    assertThat(Request.of("GET", "/a%zz").path()).isEqualTo("/a%zz");
    assertThat(Request.of("GET", "/a?x=1").withPath("/b").rawPath()).isEqualTo("/b");
    assertThat(Request.of("GET", "/a?x=1").withPath("/b").query("x")).contains("1");
  }

  @Test
  void readsABodyOfDeclaredLength() {
    var request = Request.of("POST", "/").withBody("hello".getBytes(UTF_8));

    assertThat(request.bodyLength()).hasValue(5);
    assertThatThrownBy(() -> request.readBody(4)).isInstanceOf(BodyException.TooLarge.class);
    assertThat(request.readBody(5)).asString(UTF_8).isEqualTo("hello");
    assertThat(Request.of("GET", "/").readBody(0)).isEmpty();
  }

  private static Request withBody(long declared, InputStream stream) {
    var body =
        new RequestBody() {
          @Override
          public void onlyWhile(BooleanSupplier isAllowed) {}

          @Override
          public long declaredLength() {
            return declared;
          }

          @Override
          public InputStream stream() {
            return stream;
          }
        };
    return new Request(
        new Request.Inbound(
            "r", "POST", "", Headers.Plain.NONE, InetAddress.getLoopbackAddress(), body),
        "/");
  }

  @Test
  void stopsAtTheLimitWhenTheLengthIsNotDeclared() {
    assertThat(withBody(-1, new ByteArrayInputStream(new byte[40_000])).readBody(40_000))
        .hasSize(40_000);
    var endless = new ByteArrayInputStream(new byte[1_000_000]);
    assertThatThrownBy(() -> withBody(-1, endless).readBody(40_000))
        .isInstanceOfSatisfying(
            BodyException.TooLarge.class,
            tooLarge -> assertThat(tooLarge.limit()).isEqualTo(40_000));
    assertThat(endless.available()).isGreaterThan(900_000);
  }

  @Test
  void noticesABodyThatIsCutShort() {
    assertThatThrownBy(() -> withBody(10, new ByteArrayInputStream(new byte[9])).readBody(10))
        .isInstanceOf(BodyException.Gone.class);
  }

  @Test
  void knowsOnlyTheParametersOfItsRoute() {
    assertThatThrownBy(() -> Request.of("GET", "/").parameter("id"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(List.copyOf(Request.of("GET", "/").parameters().keySet())).isEmpty();
  }
}
