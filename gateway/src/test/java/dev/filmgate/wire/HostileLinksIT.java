package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.net.ForbiddenLinks;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links and data URIs that are wrong on their face are refused by the create of every dialect. */
final class HostileLinksIT {

  private static GatewayHarness house;

  @BeforeAll
  static void open() {
    house = GatewayHarness.scripted(Map.of());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private record Create(String path, String field, String before, String after) {

    String body(String link) {
      String text = link.replace("\\", "\\\\").replace("\t", "\\t");
      return before.replace('\'', '"') + '"' + text + '"' + after.replace('\'', '"');
    }
  }

  private static final List<Create> CREATES =
      List.of(
          new Create(
              "/v1/grok/videos",
              "image_urls[0]",
              "{'model':'grok_video3','prompt':'busy','image_urls':[",
              "]}"),
          new Create(
              "/v1/video/create",
              "images[0]",
              "{'model':'grok-video-3','prompt':'busy','images':[",
              "]}"),
          new Create(
              "/v1/videos",
              "input_reference",
              "{'model':'grok-video-3','prompt':'busy','input_reference':{'image_url':",
              "}}"),
          new Create(
              "/v1/videos/generations",
              "image",
              "{'model':'grok-imagine-video','prompt':'busy','image':{'url':",
              "}}"));

  static Stream<ForbiddenLinks.Form> literals() {
    return ForbiddenLinks.literals();
  }

  @ParameterizedTest
  @MethodSource("literals")
  void aForbiddenFormIsRefusedByEveryCreate(ForbiddenLinks.Form form) {
    for (Create create : CREATES) {
      Answer answer = post(create, form.link());

      assertThat(answer.status()).as("%s %s", create.path(), answer).isEqualTo(400);
      assertThat(answer.header("x-error-code"))
          .as(create.path())
          .hasValue(form.link().startsWith("data:") ? "invalid_image" : "image_url_not_allowed");
    }
  }

  /** The bytes behind the comma are PNG, whatever is said before it. */
  @Test
  void aDataUriIsTakenForWhatItsBytesAre() {
    String png = Base64.getEncoder().encodeToString(PictureServer.png(64, 36, Color.RED));
    for (Create create : CREATES) {
      Answer answer = post(create, "data:image/jpeg;base64," + png);

      assertThat(answer.status()).as("%s %s", create.path(), answer).isEqualTo(200);
    }
  }

  static Stream<List<String>> badData() {
    byte[] half = Arrays.copyOf(PictureServer.png(64, 36, Color.RED), 60);
    return Stream.of(
        List.of("data:image/png;base64,", "empty or broken"),
        List.of("data:image/png;base64,iVBOR*", "empty or broken"),
        List.of("data:image/png;base64,iVBORw=KGgo", "empty or broken"),
        List.of("data:image/png,rawbytes", "must be base64"),
        List.of("data:image/svg+xml;base64,PHN2Zy8+", "must be base64"),
        List.of("data:image/png;base64," + base64("<html></html>"), "is a web page"),
        List.of("data:image/png;base64," + base64("%PDF-1.7"), "is a PDF document"),
        List.of("data:image/png;base64," + base64("ffconcat version 1.0"), "is a playlist"),
        List.of("data:image/png;base64," + Base64.getEncoder().encodeToString(half), "cut off"));
  }

  @ParameterizedTest
  @MethodSource("badData")
  void aBadDataUriIsRefusedByEveryCreateAndNothingOfItIsLeft(List<String> each) throws IOException {
    for (Create create : CREATES) {
      Answer answer = post(create, each.getFirst());

      assertThat(answer.status()).as("%s %s", create.path(), answer).isEqualTo(400);
      assertThat(answer.header("x-error-code")).as(create.path()).hasValue("invalid_image");
      assertThat(answer.text()).as(create.path()).contains(each.get(1)).contains(create.field());
    }
    try (var drafts = Files.list(house.data().resolve("assets").resolve("tmp"))) {
      assertThat(drafts).isEmpty();
    }
  }

  private static Answer post(Create create, String link) {
    return house.client().post(create.path(), house.secrets().key(), create.body(link));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
