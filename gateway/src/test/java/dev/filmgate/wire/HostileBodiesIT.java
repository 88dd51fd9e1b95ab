package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are too large, too deep or not what they say. */
final class HostileBodiesIT {

  private static final int MIB = 1024 * 1024;
  private static final String GOOD = "{\"model\":\"grok_video3\",\"prompt\":\"busy\"}";

  private static GatewayHarness house;

  @BeforeAll
  static void open() {
    house = GatewayHarness.scripted(Map.of());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static List<String> headers(String... more) {
    var all = new ArrayList<>(List.of("Authorization: Bearer " + house.secrets().key()));
    all.addAll(List.of(more));
    return all;
  }

  private static Answer post(byte[] body, String... more) {
    return house.client().send("POST", "/v1/grok/videos", headers(more), body);
  }

  private static void refused(Answer answer, String code, int status, String said) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.text("error_code")).isEqualTo(code);
    assertThat(answer.text("code")).isEqualTo(String.valueOf(status));
    assertThat(answer.header("x-error-code")).hasValue(code);
    assertThat(answer.text("msg")).contains(said).hasSizeLessThan(300);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void refusesABodyOf33MiB() {
    Answer answer = post(new byte[33 * MIB]);

    refused(answer, "payload_too_large", 413, "33554432 bytes");
  }

  @Test
  void refusesChunksOf33MiB() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        ascii(
            "POST /v1/grok/videos HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Transfer-Encoding: chunked\r\nAuthorization: Bearer "
                + house.secrets().key()
                + "\r\n\r\n"));
    for (int i = 0; i < 33; i++) {
      bytes.writeBytes(ascii("100000\r\n"));
      bytes.writeBytes(new byte[MIB]);
      bytes.writeBytes(ascii("\r\n"));
    }
    bytes.writeBytes(ascii("0\r\n\r\n"));

    refused(house.client().send(bytes.toByteArray(), false), "payload_too_large", 413, "bytes");
  }

  @Test
  void goesOnAfterABodyThatWasTooLarge() throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://localhost:" + house.port() + "/v1/grok/videos");
      var request =
          HttpRequest.newBuilder(uri).header("authorization", "Bearer " + house.secrets().key());

      for (int i = 0; i < 2; i++) {
        var large = HttpRequest.BodyPublishers.ofByteArray(new byte[33 * MIB]);
        var good = HttpRequest.BodyPublishers.ofString(GOOD);
        assertThat(
                client
                    .send(request.POST(large).build(), HttpResponse.BodyHandlers.ofString())
                    .statusCode())
            .isEqualTo(413);
        assertThat(
                client
                    .send(request.POST(good).build(), HttpResponse.BodyHandlers.ofString())
                    .statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void takesAMillionBytesThatNobodyAskedFor() {
    String body = GOOD.replace("}", ",\"x\":\"" + "y".repeat(10 * MIB) + "\"}");

    assertThat(post(ascii(body)).status()).isEqualTo(200);
  }

  @Test
  void refusesTenThousandLevels() {
    String arrays = "[".repeat(10_000) + "]".repeat(10_000);
    String objects = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);

    refused(post(ascii("{\"a\":" + arrays + "}")), "invalid_request", 400, "nested deeper");
    refused(post(ascii(objects)), "invalid_request", 400, "nested deeper");
    refused(post(ascii("[".repeat(100_000))), "invalid_request", 400, "nested deeper");
  }

  @Test
  void refusesAPromptOf100Kilobytes() {
    String body = GOOD.replace("busy", "b".repeat(100_000));

    refused(post(ascii(body)), "invalid_request", 400, "has 100000 characters");
  }

  @Test
  void refusesANumberOf100000Digits() {
    String body = GOOD.replace("}", ",\"duration\":" + "1".repeat(100_000) + "}");

    refused(post(ascii(body)), "invalid_request", 400, "a number is longer");
  }

  @Test
  void refusesManyNamesAndManyValues() {
    var names = new StringBuilder("{");
    for (int i = 0; i < 20_000; i++) {
      names.append("\"n").append(i).append("\":0,");
    }

    refused(post(ascii(names + "\"z\":0}")), "invalid_request", 400, "names");
    refused(
        post(ascii("{\"a\":[" + "0,".repeat(200_000) + "0]}")), "invalid_request", 400, "values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void refusesForeignEncodings(String charset) {
    refused(post(GOOD.getBytes(Charset.forName(charset))), "invalid_request", 400, "UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "c3", "c0af", "eda080", "f4908080", "80", "e28228"})
  void refusesBytesThatAreNotUtf8(String hex) {
    String wrong = new String(java.util.HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    byte[] body = GOOD.replace("busy", "busy " + wrong).getBytes(StandardCharsets.ISO_8859_1);

    refused(post(body), "invalid_request", 400, "UTF-8");
  }

  @Test
  void refusesRawNulsAndControls() {
    refused(post(ascii(GOOD.replace("busy", "a\0b"))), "invalid_request", 400, "not valid JSON");
    refused(post(ascii(GOOD.replace("busy", "a\nb"))), "invalid_request", 400, "not valid JSON");
    refused(post(new byte[100]), "invalid_request", 400, "not valid JSON");
  }

  @Test
  void doesNotInflateBodies() {
    Answer answer = post(ascii(GOOD), "Content-Encoding: gzip");

    assertThat(answer.status()).as("%s", answer).isIn(200, 400, 415);
  }

  @Test
  void readsAChunkedBody() {
    String request =
        "POST /v1/grok/videos HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + "Transfer-Encoding: chunked\r\nAuthorization: Bearer "
            + house.secrets().key()
            + "\r\n\r\n5\r\n"
            + GOOD.substring(0, 5)
            + "\r\n"
            + Integer.toHexString(GOOD.length() - 5)
            + "\r\n"
            + GOOD.substring(5)
            + "\r\n0\r\n\r\n";

    assertThat(house.client().send(ascii(request), false).status()).isEqualTo(200);
  }
}
