package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Links to pictures from the create to the task's end, with good and bad servers behind them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LinkedPicturesIT {

  private PictureServer server;
  private GatewayHarness house;

  @BeforeEach
  void open() throws IOException {
    server = new PictureServer();
    house = GatewayHarness.scripted(Map.of("net.allow", "127.0.0.1"));
  }

  @AfterEach
  void close() {
    server.close();
    house.close();
  }

  @ParameterizedTest
  @CsvSource({"/good.png", "/once.png"})
  void aGoodLinkIsFetchedOnceAndHeldWhileTheTaskRuns(String path) throws IOException {
    String id = create(grok("hold", server.url(path)));

    Answer task = house.awaitState(house.secrets().key(), id, "rendering");

    assertThat(task.raw()).contains("\"images\":[\"sha256-");
    assertThat(inputs()).hasSize(1);
    assertThat(server.asked("/good.png")).isEqualTo(1);
  }

  @Test
  void theSameLinkTwiceIsFetchedOnce() throws IOException {
    String link = server.url("/good.png");
    String id = create(grok("a film", link, link));

    house.awaitState(house.secrets().key(), id, "completed");

    assertThat(server.asked("/good.png")).isEqualTo(1);
  }

  static Stream<List<String>> bad() {
    return Stream.of(
        List.of("/404.png", "image_fetch_failed", "could not be fetched: its server answered 404"),
        List.of("/403.png", "image_fetch_failed", "could not be fetched: its server answered 403"),
        List.of("/page.png", "invalid_image", "is a web page"),
        List.of("/drawing.png", "invalid_image", "is an SVG drawing"),
        List.of("/document.png", "invalid_image", "is a PDF document"),
        List.of("/playlist.png", "invalid_image", "is a playlist"),
        List.of("/concat.mp4", "invalid_image", "is a playlist"),
        List.of("/half.png", "invalid_image", "is cut off"),
        List.of("/huge.png", "invalid_image", "has a side of more than 16384 pixels"),
        List.of("/flat.png", "invalid_image", "has a side of more than 16384 pixels"),
        List.of("/empty.png", "invalid_image", "is empty"),
        List.of("/endless.png", "invalid_image", "is larger than 20971520 bytes"),
        List.of("/loop.png", "image_fetch_failed", "redirects more than 3 times"),
        List.of("/inside.png", "image_url_not_allowed", "leads to an address that is not public"),
        List.of("/file.png", "image_url_not_allowed", "must begin with http"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void aBadLinkFailsItsTaskAndNamesTheFieldAndLeavesNothing(List<String> each) throws IOException {
    String id = create(grok("a film", server.url("/good.png"), server.url(each.getFirst())));

    Answer task = house.awaitState(house.secrets().key(), id, "failed");

    assertThat(task.text("error.code")).isEqualTo(each.get(1));
    assertThat(task.text("error.message")).startsWith("image_urls[1]: ").contains(each.get(2));
    assertThat(task.text("error.message")).doesNotContain("127.0.0.1", "169.254");
    assertThat(task.raw()).contains("\"captured\":\"0.000000\"");
    assertThat(files()).isEmpty();
  }

  static Stream<List<String>> dialects() {
    return Stream.of(
        List.of(
            "/v1/grok/videos",
            "{'model':'grok_video3','prompt':'a film','image_urls':['URL']}",
            "image_urls[0]"),
        List.of(
            "/v1/video/create",
            "{'model':'grok-video-3','prompt':'a film','aspect_ratio':'16:9','images':['URL']}",
            "images[0]"),
        List.of(
            "/v1/videos",
            "{'model':'grok-video-3','prompt':'a film','input_reference':{'image_url':'URL'}}",
            "input_reference"),
        List.of(
            "/v1/videos/generations",
            "{'model':'grok-imagine-video','prompt':'a film','image':{'url':'URL'}}",
            "image"));
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void everyDialectNamesItsOwnField(List<String> each) {
    String json = each.get(1).replace('\'', '"').replace("URL", server.url("/404.png"));
    Answer created = house.client().post(each.getFirst(), house.secrets().key(), json);
    assertThat(created.status()).as("%s", created).isEqualTo(200);
    String id = bare(created);

    Answer task = house.awaitState(house.secrets().key(), id, "failed");

    assertThat(task.text("error.message"))
        .isEqualTo(each.get(2) + ": could not be fetched: its server answered 404");
  }

  /** The fetch falls under a bound of its own; who waits for it holds no slot. */
  @Test
  void aLinkThatIsSilentHoldsUpNobody() {
    for (int i = 0; i < 20; i++) {
      create(grok("a film", server.url("/silent.png")));
    }

    String other = house.create(house.secrets().other(), "another film");
    house.awaitState(house.secrets().other(), other, "completed");
    String withPicture = bare(post(grok("a film", server.url("/good.png")), true));
    house.awaitState(house.secrets().other(), withPicture, "completed");
  }

  @Test
  void aRestartInTheMiddleFetchesAgain() {
    String id = create(grok("a film", server.url("/gated.png")));
    await().until(() -> server.asked("/gated.png") == 1);

    house.restart();
    server.open();

    house.awaitState(house.secrets().key(), id, "completed");
    assertThat(server.asked("/gated.png")).isEqualTo(2);
  }

  @Test
  void aTaskThatIsCancelledWhileItsLinkIsFetchedStaysCancelled() {
    String id = create(grok("a film", server.url("/gated.png")));
    await().until(() -> server.asked("/gated.png") == 1);

    house.client().post("/api/v1/tasks/" + id + "/cancel", house.secrets().key(), "");
    server.open();

    house.awaitState(house.secrets().key(), id, "cancelled");
  }

  private String create(String json) {
    return bare(post(json, false));
  }

  private Answer post(String json, boolean isOther) {
    String key = isOther ? house.secrets().other() : house.secrets().key();
    Answer answer = house.client().post("/v1/grok/videos", key, json);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer;
  }

  private static String bare(Answer answer) {
    var id = answer.raw().replaceAll("(?s).*\"(?:id|request_id)\":\"([^\"]+)\".*", "$1");
    return id.substring(id.lastIndexOf('_') + 1).replace("grok:", "");
  }

  private static String grok(String prompt, String... links) {
    return "{\"model\":\"grok_video3\",\"prompt\":\""
        + prompt
        + "\",\"image_urls\":[\""
        + String.join("\",\"", links)
        + "\"]}";
  }

  private List<Path> inputs() throws IOException {
    return files().stream()
        .filter(file -> file.getFileName().toString().startsWith("sha256-"))
        .toList();
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(house.data().resolve("assets"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
