package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.net.ForbiddenLinks;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links whose form alone is not allowed are refused by the create, in every dialect. */
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

  private record Create(String path, String before, String after) {

    String body(String link) {
      String text = link.replace("\\", "\\\\").replace("\t", "\\t");
      return before.replace('\'', '"') + '"' + text + '"' + after.replace('\'', '"');
    }
  }

  private static final List<Create> CREATES =
      List.of(
          new Create(
              "/v1/grok/videos", "{'model':'grok_video3','prompt':'busy','image_urls':[", "]}"),
          new Create(
              "/v1/video/create", "{'model':'grok-video-3','prompt':'busy','images':[", "]}"),
          new Create(
              "/v1/videos",
              "{'model':'grok-video-3','prompt':'busy','input_reference':{'image_url':",
              "}}"),
          new Create(
              "/v1/videos/generations",
              "{'model':'grok-imagine-video','prompt':'busy','image':{'url':",
              "}}"));

  static Stream<ForbiddenLinks.Form> literals() {
    return ForbiddenLinks.literals();
  }

  @ParameterizedTest
  @MethodSource("literals")
  void aForbiddenFormIsRefusedByEveryCreate(ForbiddenLinks.Form form) {
    for (Create create : CREATES) {
      Answer answer =
          house.client().post(create.path(), house.secrets().key(), create.body(form.link()));

      assertThat(answer.status()).as("%s %s", create.path(), answer).isEqualTo(400);
      assertThat(answer.header("x-error-code"))
          .as(create.path())
          .hasValue(form.link().startsWith("data:") ? "invalid_image" : "image_url_not_allowed");
    }
  }
}
