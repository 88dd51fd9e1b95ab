package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@code dialects.md} §2, typed a second time and tried value by value. */
final class GrokRulesIT {

  private static final List<String> RATIOS =
      List.of("16:9", "9:16", "1:1", "3:2", "2:3", "4:3", "3:4", "21:9");
  private static final List<String> RESOLUTIONS = List.of("480p", "720p", "1080p");

  private static GatewayHarness house;

  /**
   * One row.
   *
   * @param perSecond whether the prices, by resolution, are for a second or for a call
   */
  record Row(
      String model,
      IntPredicate seconds,
      List<String> ratios,
      boolean perSecond,
      Map<String, String> prices) {

    @Override
    public String toString() {
      return model;
    }
  }

  @BeforeAll
  static void open() {
    house = GatewayHarness.scripted(Map.of());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  static List<Row> rows() {
    List<String> five = RATIOS.subList(0, 5);
    var seconds = Map.of("480p", "0.05", "720p", "0.07");
    return List.of(
        new Row("grok_video3", s -> s >= 6 && s <= 30, five, true, seconds),
        new Row("grok_video3_pro", s -> s == 10, List.of("16:9"), false, Map.of("720p", "0.70")),
        new Row(
            "grok_video3_max",
            List.of(6, 10, 12, 16, 20, 30)::contains,
            List.of("16:9", "9:16", "1:1"),
            true,
            seconds),
        new Row(
            "grok_video3_stable",
            List.of(6, 10)::contains,
            five,
            false,
            Map.of("480p", "0.50", "720p", "0.50")));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void takesExactlyTheSecondsOfTheTable(Row row) {
    for (int seconds = -1; seconds <= 33; seconds++) {
      Answer answer = create(row, "\"duration\":" + seconds);

      assertThat(answer.status())
          .as("%s %d: %s", row, seconds, answer)
          .isEqualTo(row.seconds().test(seconds) ? 200 : 400);
      if (answer.status() == 200) {
        made(row, answer, seconds, "16:9", "720p");
      } else {
        assertThat(answer.text("msg")).contains("duration", row.model(), String.valueOf(seconds));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void takesExactlyTheShapesOfTheTable(Row row) {
    for (String ratio : RATIOS) {
      for (String resolution : RESOLUTIONS) {
        Answer answer =
            create(
                row, "\"aspect_ratio\":\"%s\",\"resolution\":\"%s\"".formatted(ratio, resolution));

        boolean isAllowed = row.ratios().contains(ratio) && row.prices().containsKey(resolution);
        assertThat(answer.status())
            .as("%s %s %s: %s", row, ratio, resolution, answer)
            .isEqualTo(isAllowed ? 200 : 400);
        if (isAllowed) {
          made(row, answer, 10, ratio, resolution);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void fillsInTheDefaultsOfTheTable(Row row) {
    made(row, create(row, "\"x\":1"), 10, "16:9", "720p");
  }

  private static Answer create(Row row, String fields) {
    return house
        .client()
        .post(
            "/v1/grok/videos",
            house.secrets().key(),
            "{\"model\":\"%s\",\"prompt\":\"busy\",%s}".formatted(row.model(), fields));
  }

  private static void made(Row row, Answer created, int seconds, String ratio, String resolution) {
    Answer task = house.client().get("/api/v1/tasks/" + created.text("id"), house.secrets().key());
    assertThat(task.text("model")).isEqualTo(row.model());
    assertThat(task.text("spec.seconds")).isEqualTo(String.valueOf(seconds));
    assertThat(task.text("spec.aspect_ratio")).isEqualTo(ratio);
    assertThat(task.text("spec.resolution")).isEqualTo(resolution);
    assertThat(task.text("cost.unit")).isEqualTo(row.perSecond() ? "second" : "call");
    var price = new BigDecimal(row.prices().getOrDefault(resolution, "0"));
    BigDecimal total = row.perSecond() ? price.multiply(BigDecimal.valueOf(seconds)) : price;
    assertThat(task.text("cost.quoted")).isEqualTo(total.setScale(6).toPlainString());
    assertThat(task.text("cost.held")).isEqualTo(task.text("cost.quoted"));
  }
}
