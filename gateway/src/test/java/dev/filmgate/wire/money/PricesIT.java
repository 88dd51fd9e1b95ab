package dev.filmgate.wire.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.billing.Money;
import dev.filmgate.json.JsonValue;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.PictureFiles;
import dev.filmgate.testing.WireClient.Answer;
import dev.filmgate.wire.Customer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is said before an order is what is set aside for it, and what is taken follows from that.
 */
final class PricesIT {

  private static final int SPECS = Integer.getInteger("specs", 60);
  private static final long SEED = Long.getLong("seed", 7);

  /** In hundredths of a per cent; rates of it are no whole millionths. */
  private static final int MARKUP = 777;

  private static final String RULES =
      """
      rules:
        grok:
          duration: {range: [1, 30], default: 10}
          aspect-ratios: {one-of: ["16:9", "9:16"], default: "16:9"}
          resolutions: {one-of: [480p, 720p], default: 720p}
          images: {max: 7, form: link-or-data}
      """;

  @TempDir private Path folder;
  private GatewayHarness house;

  @BeforeEach
  void open() throws IOException {
    prices("per-second: {480p: \"0.033333\", 720p: \"0.066667\"}, per-image: \"0.000333\"");
    house = GatewayHarness.scripted(Map.of("catalog.file", folder.resolve("own.yaml").toString()));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void prices(String metered) throws IOException {
    Files.writeString(
        folder.resolve("own.yaml"),
        "models:\n"
            + model("given", "price: free")
            + model("unsaid", "")
            + model("metered", "price: {" + metered + "}")
            + model("pictured", "price: {per-call: \"0.100001\", per-image: \"0.03\"}")
            + model("fed", "price: {per-second: {720p: \"0.07\"}, per-input-second: \"0.010001\"}")
            + model("fed-by-call", "price: {per-call: \"0.50\", per-input-second: \"0.01\"}"));
  }

  private static String model(String id, String price) {
    return "  - id: %s\n    home: grok\n    checked: 2026-11-22\n    usual: 60s\n%s%s"
        .formatted(id, price.isEmpty() ? "" : "    " + price + "\n", RULES.indent(4));
  }

  /** What a caller may order, and what it costs by the list, told apart from our own reckoning. */
  private record Sold(
      String model,
      String path,
      String dialect,
      List<String> sizes,
      List<String> rates,
      int longest,
      String perImage,
      int images) {

    /** Of those that its dialect allows. */
    int seconds(Random random) {
      int least = model.equals("grok_video3") ? 6 : 1;
      return dialect.equals("unified")
          ? List.of(6, 10, 15).get(random.nextInt(3))
          : least + random.nextInt(longest - least + 1);
    }

    /** The bare id in the answer to a create. */
    String id(Answer created) {
      String name =
          switch (dialect) {
            case "xai" -> "request_id";
            case "unified" -> "task_id";
            default -> "id";
          };
      return created.text(name).replace("video_", "").replace("grok:", "");
    }
  }

  private static final List<String> TWO = List.of("480p", "720p");
  private static final List<String> THREE = List.of("480p", "720p", "1080p");

  private static final List<Sold> ALL =
      List.of(
          new Sold(
              "metered",
              "/v1/grok/videos",
              "grok",
              TWO,
              List.of("0.033333", "0.066667"),
              30,
              "0.000333",
              7),
          new Sold("pictured", "/v1/grok/videos", "grok", TWO, List.of("0.100001"), 30, "0.03", 7),
          new Sold("given", "/v1/grok/videos", "grok", TWO, List.of("0"), 30, "0", 7),
          new Sold(
              "grok_video3", "/v1/grok/videos", "grok", TWO, List.of("0.05", "0.07"), 30, "0", 7),
          new Sold(
              "grok-video-3",
              "/v1/videos",
              "openai",
              THREE,
              List.of("0.05", "0.07", "0.25"),
              30,
              "0",
              6),
          new Sold(
              "grok-video-3",
              "/v1/video/create",
              "unified",
              THREE,
              List.of("0.05", "0.07", "0.25"),
              15,
              "0",
              6),
          new Sold(
              "grok-imagine-video",
              "/xai/v1/videos/generations",
              "xai",
              TWO,
              List.of("0.05", "0.07"),
              15,
              "0.002",
              7));

  /** {@code -Dspecs=} for more of them, {@code -Dseed=} for others. */
  @Test
  void anEstimateIsTheQuoteIsTheHoldAndTheChargeFollows() {
    var customer =
        Customer.open(house, "{\"name\":\"m\",\"markup_percent\":\"7.77\"}", "\"name\":\"k\"");
    var random = new Random(SEED);
    var asked = new HashSet<String>();
    for (int i = 0; i < SPECS; i++) {
      Sold sold = ALL.get(random.nextInt(ALL.size()));
      int size = random.nextInt(sold.sizes().size());
      int seconds = sold.seconds(random);
      int images = random.nextInt(sold.images() + 1);
      String body = body(sold, sold.sizes().get(size), seconds, images, random.nextInt(3) == 0);
      String as = "seed %d, %s %s".formatted(SEED, sold.path(), body);

      Answer estimate =
          customer.post("/api/v1/estimate", "{\"dialect\":\"" + sold.dialect() + "\"," + body);
      assertThat(estimate.status()).as("%s: %s", as, estimate).isEqualTo(200);
      Answer created = customer.post(sold.path(), "{" + body);
      assertThat(created.status()).as("%s: %s", as, created).isEqualTo(200);
      String id = sold.id(created);
      Answer task = ended(customer, id);
      asked.add(sold.dialect());

      Money rate = money(sold.rates().get(Math.min(size, sold.rates().size() - 1))).marked(MARKUP);
      Money inputs = money(sold.perImage()).marked(MARKUP).times(images);
      boolean bySecond = sold.rates().size() > 1;
      Money quoted = (bySecond ? rate.times(seconds) : rate).plus(inputs);
      assertThat(estimate.text("cost.quoted")).as(as).isEqualTo(quoted.toString());
      assertThat(task.text("cost.quoted")).as(as).isEqualTo(quoted.toString());
      assertThat(task.text("cost.rate")).as(as).isEqualTo(rate.toString());
      assertThat(estimate.text("cost.rate")).as(as).isEqualTo(rate.toString());
      assertThat(estimate.text("cost.unit")).isEqualTo(task.text("cost.unit"));
      Money taken =
          task.text("state").equals("completed")
              ? (bySecond ? made(rate, seconds) : rate).plus(inputs)
              : Money.ZERO;
      assertThat(task.text("cost.captured")).as(as).isEqualTo(taken.toString());
      assertThat(task.text("cost.released")).as(as).isEqualTo(quoted.minus(taken).toString());
      assertThat(entries(customer, id))
          .as(as)
          .containsExactly(
              List.of(quoted.minus(taken), quoted.negated(), taken),
              List.of(quoted.negated(), quoted, Money.ZERO));
    }
    assertThat(asked).containsExactlyInAnyOrder("grok", "openai", "unified", "xai");
    assertThat(house.client().get("/api/v1/ledger/verify", house.secrets().admin()).text("clean"))
        .isEqualTo("true");
  }

  /** Every video of this house has the same length; nobody pays for more than was asked. */
  private static Money made(Money rate, int seconds) {
    long millis = Math.min(GatewayHarness.LENGTH.toMillis(), 1_000L * seconds);
    return new Money(rate.micros() * millis / 1_000);
  }

  private static Money money(String dollars) {
    return Money.ofDollars(new java.math.BigDecimal(dollars)).orElseThrow();
  }

  /** Without its opening brace. */
  private static String body(Sold sold, String size, int seconds, int images, boolean fails) {
    String picture =
        "data:image/png;base64,"
            + Base64.getEncoder()
                .encodeToString(PictureFiles.encode(PictureFiles.scene(64, 36), "png"));
    boolean isXai = sold.dialect().equals("xai");
    String each = isXai ? "{\"url\":\"" + picture + "\"}" : "\"" + picture + "\"";
    return "\"model\":\"%s\",\"prompt\":\"%s\",\"%s\":%d,\"%s\":\"%s\",\"aspect_ratio\":\"16:9\",\"%s\":[%s]}"
        .formatted(
            sold.model(),
            fails ? "break upstream_failed" : "a lake",
            sold.dialect().equals("openai") ? "seconds" : "duration",
            seconds,
            List.of("openai", "unified").contains(sold.dialect()) ? "size" : "resolution",
            size,
            isXai ? "reference_images" : "images",
            String.join(",", Collections.nCopies(images, each)));
  }

  private Answer ended(Customer customer, String bare) {
    return org.awaitility.Awaitility.await()
        .pollInterval(java.time.Duration.ofMillis(5))
        .atMost(java.time.Duration.ofSeconds(30))
        .until(
            () -> customer.get("/api/v1/tasks/" + bare),
            task -> List.of("completed", "failed").contains(task.text("state")));
  }

  /** Available, held and charged of a task's entries, newest first. */
  private static List<List<Money>> entries(Customer customer, String id) {
    return customer
        .get("/api/v1/statement?task=" + id)
        .json()
        .findArray("data")
        .orElseThrow()
        .stream()
        .map(JsonValue.Obj.class::cast)
        .map(entry ->
            List.of("available", "held", "charged").stream()
                .map(book -> money(entry.findText(book).orElseThrow()))
                .toList())
        .toList();
  }

  @Test
  void aModelWithoutAPriceIsRefusedAndOneThatIsFreeCostsNothing() {
    var customer = Customer.prepaid(house);

    Answer unsaid = customer.order("unsaid", "a lake");
    assertThat(unsaid.status()).isEqualTo(404);
    assertThat(unsaid.text("error_code")).isEqualTo("model_not_found");
    assertThat(unsaid.text("message")).contains("unsaid has no price");
    assertThat(
            customer
                .post("/api/v1/estimate", "{\"model\":\"unsaid\",\"prompt\":\"a lake\"}")
                .text("code"))
        .isEqualTo("model_not_found");

    String id = customer.ended("{\"model\":\"given\",\"prompt\":\"a lake\"}", "completed");
    assertThat(customer.get("/api/v1/tasks/" + id).text("cost.quoted")).isEqualTo("0.000000");
    assertThat(customer.get("/api/v1/models/given").text("price.rate")).isEqualTo("0.000000");
    assertThat(customer.order("metered", "a lake").status()).isEqualTo(402);
  }

  @Test
  void derivedOrdersCostWhatIsNewOrTheSourcesLength() {
    var customer = Customer.open(house, "{\"name\":\"d\"}", "\"name\":\"k\"");
    String second =
        customer.ended(
            "{\"model\":\"grok_video3\",\"prompt\":\"a lake\",\"duration\":6}", "completed");
    String call =
        customer.ended("{\"model\":\"grok_video3_pro\",\"prompt\":\"a lake\"}", "completed");
    String free = customer.ended("{\"model\":\"given\",\"prompt\":\"a lake\"}", "completed");

    // by the second: the source is 6.042 s long, the extension is asked for 4 s
    costs(customer, second, "remix", "/v1/videos/%s/remix", "", "0.422940");
    costs(customer, second, "edit", "/v1/videos/edits", "", "0.422940");
    costs(customer, second, "extend", "/v1/videos/%s/extend", ",\"seconds\":4", "0.280000");
    costs(customer, second, "extend", "/v1/videos/extensions", ",\"seconds\":4", "0.280000");
    // by the call: one call, whatever it is
    costs(customer, call, "remix", "/v1/videos/%s/remix", "", "0.700000");
    costs(customer, call, "edit", "/v1/videos/edits", "", "0.700000");
    costs(customer, call, "extend", "/v1/videos/extensions", "", "0.700000");
    // free stays free
    costs(customer, free, "remix", "/v1/videos/%s/remix", "", "0.000000");
    costs(customer, free, "extend", "/v1/videos/extensions", ",\"seconds\":4", "0.000000");
    // of a free source with a model that has a price: that model's
    costs(
        customer,
        free,
        "remix",
        "/v1/videos/%s/remix",
        ",\"model\":\"grok-video-3\",\"size\":\"480p\"",
        "0.302100");
  }

  /** The source is 6.042 s, which are 145 frames of 24 a second, which are 6.041 s. */
  @Test
  void theSecondsThatGoInArePaidAsWellAndWhole() {
    var customer = Customer.open(house, "{\"name\":\"f\"}", "\"name\":\"k\"");
    String second =
        customer.ended("{\"model\":\"fed\",\"prompt\":\"a lake\",\"duration\":6}", "completed");
    String call = customer.ended("{\"model\":\"fed-by-call\",\"prompt\":\"a lake\"}", "completed");

    // nothing goes into a first one: 6 s at 0.07
    assertThat(customer.get("/api/v1/tasks/" + second).text("cost.captured")).isEqualTo("0.420000");
    // 6.042 s at 0.07 and 6.041 s at 0.010001
    costs(customer, second, "edit", "/v1/videos/edits", "", "0.483356");
    costs(customer, second, "remix", "/v1/videos/%s/remix", "", "0.483356");
    // 4 s at 0.07 and 6.041 s at 0.010001
    costs(customer, second, "extend", "/v1/videos/extensions", ",\"seconds\":4", "0.340416");
    // a call and 6.041 s at 0.01
    costs(customer, call, "edit", "/v1/videos/edits", "", "0.560410");

    Answer made =
        customer.post("/v1/videos/video_" + second + "/remix", "{\"prompt\":\"by night\"}");
    Answer task = ended(customer, made.text("id").replace("video_", ""));
    assertThat(task.text("cost.captured")).isEqualTo("0.483356");
    Answer broken =
        customer.post(
            "/v1/videos/video_" + second + "/remix", "{\"prompt\":\"break upstream_failed\"}");
    Answer failed = ended(customer, broken.text("id").replace("video_", ""));
    assertThat(failed.text("cost.released")).isEqualTo("0.483356");
  }

  private static void costs(
      Customer customer, String source, String operation, String path, String more, String quoted) {
    String prompt = "\"prompt\":\"hold on\"" + more;
    Answer estimate =
        customer.post(
            "/api/v1/estimate",
            "{\"operation\":\"%s\",\"task_id\":\"%s\",\"dialect\":\"openai\",%s}"
                .formatted(operation, source, prompt));
    assertThat(estimate.text("cost.quoted")).as("%s: %s", operation, estimate).isEqualTo(quoted);
    String video = path.contains("%s") ? "" : ",\"video\":{\"id\":\"video_" + source + "\"}";
    Answer created = customer.post(path.formatted("video_" + source), "{" + prompt + video + "}");
    assertThat(created.status()).as("%s: %s", operation, created).isEqualTo(200);
    String id = created.text("id").replace("video_", "").replace("grok:", "");
    Answer task = customer.get("/api/v1/tasks/" + id);
    assertThat(task.text("cost.quoted")).as(operation).isEqualTo(quoted);
    assertThat(entries(customer, id).getLast()).contains(money(quoted), money(quoted).negated());
    customer.post("/api/v1/tasks/" + id + "/cancel", "{}");
  }

  @Test
  void newPricesAreSeenEverywhereAtOnceAndARunningTaskKeepsItsOwn() throws IOException {
    var customer = Customer.open(house, "{\"name\":\"r\",\"markup_percent\":\"10\"}", "");
    String body = "{\"model\":\"metered\",\"prompt\":\"hold\",\"duration\":10}";
    String id = customer.post("/v1/grok/videos", body).text("id").substring("video_".length());
    house.awaitState(customer.key(), id, "rendering");

    prices("per-second: {480p: \"0.10\", 720p: \"0.20\"}");
    assertThat(customer.post("/api/v1/estimate", body).text("cost.quoted")).isEqualTo("0.733340");
    Answer reloaded = house.client().post("/api/v1/prices/reload", house.secrets().admin(), "{}");
    assertThat(reloaded.text("version")).isEqualTo("2");

    for (String list : List.of("/v1/models/metered", "/api/v1/models/metered")) {
      assertThat(customer.get(list).text("price.rates.720p")).as(list).isEqualTo("0.220000");
    }
    assertThat(customer.get("/v1/models").text()).contains("0.220000");
    assertThat(customer.post("/api/v1/estimate", body).text("cost.quoted")).isEqualTo("2.200000");
    Answer fresh = customer.post("/v1/grok/videos", body);
    String second = fresh.text("id").substring("video_".length());
    assertThat(customer.get("/api/v1/tasks/" + second).text("cost.held")).isEqualTo("2.200000");
    assertThat(customer.get("/api/v1/tasks/" + id).text("cost.rate")).isEqualTo("0.073334");
    assertThat(customer.get("/api/v1/tasks/" + id).text("cost.held")).isEqualTo("0.733340");
    assertThat(customer.get("/api/v1/tasks/" + id).text("cost.price_version")).isEqualTo("1");
    assertThat(customer.get("/api/v1/tasks/" + second).text("cost.price_version")).isEqualTo("2");
    assertThat(customer.post("/api/v1/estimate", body).text("cost.price_version")).isEqualTo("2");

    house.restart();
    customer.post("/api/v1/tasks/" + id + "/cancel", "{}");
    house.awaitState(customer.key(), id, "cancelled");
    assertThat(customer.get("/api/v1/tasks/" + id).text("cost.released")).isEqualTo("0.733340");
    assertThat(customer.get("/api/v1/tasks/" + id).text("cost.price_version")).isEqualTo("1");
    assertThat(customer.get("/v1/models/metered").text("price.rates.720p")).isEqualTo("0.220000");
    assertThat(house.client().get("/api/v1/prices", house.secrets().admin()).text("version"))
        .isEqualTo("2");
  }
}
