package dev.filmgate.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.rehearsal.Clips;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.rehearsal.Upstream;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Real videos that are smaller, larger or shorter than was ordered, from every kind of provider:
 * delivered, told in every dialect with their own numbers, and charged by them (U21).
 */
final class WrongVideosIT {

  /** Which model leads to which provider; all of them cost 0.05 and 0.07 a second. */
  private static final Map<Tongue, String> MODELS =
      new EnumMap<>(
          Map.of(
              Tongue.XAI, "grok-video-3",
              Tongue.OPENAI, "grok_video3",
              Tongue.UNIFIED, "grok_video3_max",
              Tongue.GROK, "grok-imagine-video"));

  /**
   * An order for 720 lines and what comes of it.
   *
   * @param ordered its seconds, by which the upstreams tell the cases apart
   */
  private record Case(
      int ordered, int seconds, String resolution, String size, int width, String captured) {}

  private static final List<Case> CASES =
      List.of(
          new Case(6, 6, "480p", "480P", 854, "0.300000"),
          new Case(10, 3, "1080p", "1080P", 1920, "0.210000"),
          new Case(12, 3, "720p", "720P", 1280, "0.210000"));

  private static final List<Upstream> UPSTREAMS = new ArrayList<>();
  private static Clips grey = Clips.always(new byte[0]);
  private static GatewayHarness house = GatewayHarness.scripted(Map.of());

  @BeforeAll
  static void open() throws IOException {
    house.close();
    grey = Clips.grey();
    var routes = new StringBuilder("routes:\n");
    MODELS.forEach((tongue, model) -> {
      var upstream =
          Upstream.start(
              new Upstream.Setup(
                  0, tongue, null, WrongVideosIT::wrong, InstantSource.system(), 1, _ -> {}));
      upstream.script().renders(Duration.ofMillis(1), Duration.ofMillis(2));
      UPSTREAMS.add(upstream);
      routes.append(route(tongue, model, upstream));
    });
    house = GatewayHarness.looking(routes.toString());
  }

  private static String route(Tongue tongue, String model, Upstream upstream) {
    boolean isXai = tongue == Tongue.XAI;
    return "  - {name: %s, %s, models: {%s: %s}, base-url: %s, key: any}\n"
        .formatted(
            tongue,
            isXai
                ? "provider: xai"
                : "provider: relay, dialect: " + tongue.name().toLowerCase(Locale.ROOT),
            model,
            isXai ? "auto" : model,
            upstream.url() + (isXai || tongue == Tongue.OPENAI ? "/v1" : ""));
  }

  @AfterAll
  static void close() {
    house.close();
    UPSTREAMS.forEach(Upstream::close);
    grey.close();
  }

  private static byte[] wrong(int seconds, String resolution, String ratio) {
    Case made = CASES.stream().filter(each -> each.ordered() == seconds).findFirst().orElseThrow();
    return grey.clip(made.seconds(), made.resolution(), ratio);
  }

  private static String create(String model, Case order) {
    Answer created =
        house
            .client()
            .post(
                "/v1/videos",
                house.secrets().key(),
                "{\"model\":\"%s\",\"prompt\":\"a lake\",\"seconds\":\"%d\",\"size\":\"720P\"}"
                    .formatted(model, order.ordered()));
    assertThat(created.status()).as(created.text()).isEqualTo(200);
    assertThat(created.text("seconds")).isEqualTo(Integer.toString(order.ordered()));
    assertThat(created.text("size")).isEqualTo("720P");
    return created.text("id").substring("video_".length());
  }

  private static String get(String path) {
    return house.client().get(path, house.secrets().admin()).text();
  }

  @Test
  void areDeliveredToldAndChargedAsTheyAre() {
    Map<Tongue, List<String>> all = new EnumMap<>(Tongue.class);
    MODELS.forEach((tongue, model) ->
        all.put(tongue, CASES.stream().map(order -> create(model, order)).toList()));
    requireTold(all);
    // Nothing of it is in memory alone.
    house.restart();
    requireTold(all);
  }

  private static void requireTold(Map<Tongue, List<String>> all) {
    all.forEach((tongue, ids) -> {
      for (int i = 0; i < CASES.size(); i++) {
        requireTold(tongue, ids.get(i), CASES.get(i));
      }
    });
  }

  private static void requireTold(Tongue tongue, String id, Case made) {
    String of = tongue + " " + made;
    Answer task = house.awaitState(house.secrets().admin(), id, "completed");
    assertThat(task.text()).as(of).contains("\"route\":\"" + tongue + "\"");
    assertThat(task.text("cost.captured")).as(of).isEqualTo(made.captured());
    assertThat(task.text("cost.quoted")).as(of).isEqualTo("0.%d0000".formatted(made.ordered() * 7));
    assertThat(task.text())
        .as(of)
        .contains("\"spec\":{\"seconds\":%d,".formatted(made.ordered()))
        .contains(
            "\"delivered\":{\"seconds\":%d.000,\"width\":%d,"
                .formatted(made.seconds(), made.width()));

    assertThat(get("/v1/videos/video_" + id))
        .as(of)
        .contains("\"seconds\":\"%d\",\"size\":\"%s\"".formatted(made.seconds(), made.size()));
    assertThat(get("/v1/video/query?id=" + id))
        .as(of)
        .contains("\"ratio\":\"16:9\"", "\"size\":\"%s\"".formatted(made.size()));
    assertThat(get("/v1/result/video_" + id))
        .as(of)
        .contains("\"actualDuration\":%d}".formatted(made.seconds()));
    assertThat(get("/xai/v1/videos/" + id))
        .as(of)
        .contains("\"duration\":%d,".formatted(made.seconds()))
        .contains(
            "\"cost_in_usd_ticks\":%d}"
                .formatted(Long.parseLong(made.captured().substring(2)) * 10_000));
    assertThat(
            house.client().get("/v1/videos/video_" + id + "/content", house.secrets().key()).body())
        .as(of)
        .isEqualTo(wrong(made.ordered(), "", "16:9"));
  }
}
