package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Multipart bodies that break naive servers; whatever comes, no file stays behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileFormsIT {

  private static final String PNG = "\u0089PNG\r\n\u001a\n";
  private static final String PROMPT = part("name=\"prompt\"", "busy street");

  private final GatewayHarness house =
      GatewayHarness.scripted(Map.of("limits.multipart-body", "24MiB", "limits.json-body", "1MiB"));

  @AfterAll
  void close() {
    house.close();
  }

  @AfterEach
  void noFileStaysBehind() throws IOException {
    try (var left = Files.list(house.data().resolve("uploads"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aPictureIsAFileByItsBytesWithoutAFileName() {
    refused(
        PROMPT + part("name=\"input_reference\"", PNG + "\u0000\u00ff".repeat(1000)),
        "input_reference: is a damaged PNG");
  }

  @Test
  void aTypeOfTextDoesNotMakeAPictureText() {
    String picture =
        "--XX\r\nContent-Disposition: form-data; name=\"images[]\"; filename=\"a.txt\"\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\n\r\n"
            + PNG
            + "\r\n";

    refused(PROMPT + picture, "images[]: is a damaged PNG");
  }

  @Test
  void aVideoIsNoPicture() {
    Answer answer = post(PROMPT + part("name=\"image\"", "\0\0\0\u0018ftypmp42"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("invalid_image");
  }

  @Test
  void aSourceVideoIsNotForgotten() {
    refused(PROMPT + part("name=\"video\"", "\0\0\0\u0018ftypmp42"), "video: is not taken here");
  }

  @Test
  void seventhPictureIsOneTooMany() {
    refused(
        PROMPT + part("name=\"images[]\"", PNG).repeat(7),
        "images[]: 7 images are too many for grok-video-3 (at most 6)");
  }

  @Test
  void aPictureOfMoreThan20MebibytesIsTooLarge() {
    tooLarge(post(PROMPT + part("name=\"image\"", PNG + "x".repeat(20 * 1024 * 1024))));
  }

  @Test
  void aBodyThatDeclaresTooMuchIsRefusedUnread() {
    tooLarge(post(PROMPT + part("name=\"image\"", "x".repeat(25 * 1024 * 1024))));
  }

  @Test
  void aBodyThatGrowsTooMuchIsRefusedWhereItDoes() {
    tooLarge(chunked(PROMPT + part("name=\"image\"", "x".repeat(25 * 1024 * 1024)) + "--XX--"));
  }

  @Test
  void textsTogetherAreBounded() {
    tooLarge(post(part("name=\"prompt\"", "x".repeat(600_000)).repeat(2)));
  }

  @Test
  void aBodyMayComeInChunks() {
    Answer answer = chunked(PROMPT + "--XX--\r\n");

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.text("prompt")).isEqualTo("busy street");
  }

  @Test
  void tenThousandPartsAreTooMany() {
    refused(part("name=\"a\"", "x").repeat(10_000), "The body has more than 64 parts.");
  }

  @Test
  void headersOfAHundredKilobytesAreRefused() {
    refused(part("name=\"a\"; x=\"" + "y".repeat(100_000) + "\"", "x"), "too long headers");
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    refused(part("name=\"prompt\"", "\u00ff\u00fe"), "The field prompt is not text in UTF-8.");
  }

  @Test
  void aCutOffFileLeavesNothing() {
    Answer answer =
        send(PROMPT + "--XX\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\n" + PNG);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message")).contains("cut off");
  }

  @Test
  void utf8InAPromptArrivesUnchanged() {
    var text =
        new String("busy 街道 🎬".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    assertThat(post(part("name=\"prompt\"", text)).text("prompt")).isEqualTo("busy 街道 🎬");
  }

  private void refused(String parts, String problem) {
    Answer answer = post(parts);

    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertThat(answer.text("message")).contains(problem);
  }

  private static void tooLarge(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(413);
    assertThat(answer.header("x-error-code")).hasValue("payload_too_large");
  }

  /** Characters up to 255 stand for bytes. */
  private static String part(String disposition, String value) {
    return "--XX\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + value + "\r\n";
  }

  private Answer post(String parts) {
    return send(parts + "--XX--\r\n");
  }

  private Answer send(String body) {
    return house
        .client()
        .send("POST", "/v1/videos", headers(), body.getBytes(StandardCharsets.ISO_8859_1));
  }

  private List<String> headers() {
    return List.of(
        "Authorization: Bearer " + house.secrets().key(),
        "Content-Type: multipart/form-data; boundary=\"XX\"");
  }

  private Answer chunked(String body) {
    var all = new ByteArrayOutputStream();
    String head =
        "POST /v1/videos HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
            + "Connection: close\r\n"
            + String.join("\r\n", headers())
            + "\r\n\r\n";
    all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < bytes.length; at += 60_000) {
      int size = Math.min(60_000, bytes.length - at);
      all.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      all.write(bytes, at, size);
      all.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }
    all.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    return house.client().send(all.toByteArray(), false);
  }
}
