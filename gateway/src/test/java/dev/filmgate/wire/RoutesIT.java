package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.json.JsonValue;
import dev.filmgate.rehearsal.Call;
import dev.filmgate.rehearsal.Fault;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.rehearsal.Upstream;
import dev.filmgate.testing.Canary;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.Stranger;
import dev.filmgate.testing.WireClient.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway with routes to scripted upstreams, whose books are the witnesses. */
final class RoutesIT {

  private final Upstream main = upstream(Tongue.XAI);
  private final Upstream spare = upstream(Tongue.OPENAI);
  private GatewayHarness house =
      GatewayHarness.routed(Map.of(), routes(route("main", Tongue.XAI, main, 0), spareRoute()));

  private static Upstream upstream(Tongue tongue) {
    return FaultyRoute.upstream(tongue, Duration.ofMillis(20));
  }

  private String spareRoute() {
    return route("spare", Tongue.OPENAI, spare, 5);
  }

  private static String routes(String... routes) {
    return "routes:\n" + String.join("", routes);
  }

  private static String route(String name, Tongue tongue, Upstream upstream, int priority) {
    return FaultyRoute.route(name, tongue, upstream, ", priority: " + priority);
  }

  private void restart(String yaml) {
    house.close();
    house = GatewayHarness.routed(Map.of(), yaml);
  }

  private String create(String prompt) {
    return house.create(house.secrets().key(), prompt);
  }

  private Answer await(String id, String state) {
    return house.awaitState(house.secrets().admin(), id, state);
  }

  private static String attempts(Answer task) {
    var words = new ArrayList<String>();
    for (JsonValue item : task.json().findArray("attempts").orElseThrow()) {
      var attempt = (JsonValue.Obj) item;
      words.add(
          attempt.findText("route").orElseThrow() + " " + attempt.findText("state").orElseThrow());
    }
    return String.join(", ", words);
  }

  @AfterEach
  void close() {
    house.close();
    main.close();
    spare.close();
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void aRequestGoesToTheProviderAndComesBackAsAStoredFile(Tongue tongue) {
    var upstream = upstream(tongue);
    try (upstream) {
      restart(routes(route("only", tongue, upstream, 0)));
      String id = create("a lake at dawn");
      Answer done = await(id, "completed");

      assertThat(attempts(done)).isEqualTo("only succeeded");
      assertThat(
              house
                  .client()
                  .get("/v1/videos/video_" + id + "/content", house.secrets().key())
                  .body())
          .isEqualTo(FaultyRoute.CLIP);
      var book = upstream.book().orders();
      assertThat(book).hasSize(1);
      assertThat(book.getFirst().order().prompt()).isEqualTo("a lake at dawn");
      assertThat(book.getFirst().order().seconds()).isEqualTo(10);
      assertThat(book.getFirst().order().ratio()).isEqualTo("16:9");
    }
  }

  @Test
  void theCostUpstreamIsKeptPerAttemptAndShownToOperatorsAlone() {
    String id = create("a lake at dawn");
    Answer done = await(id, "completed");

    assertThat(done.text()).contains("\"upstream_cost\":\"0.500000\"");
    assertThat(house.client().get("/api/v1/tasks/" + id, house.secrets().key()).text())
        .doesNotContain("upstream_cost")
        .doesNotContain("\"main\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403, 404, 429})
  void aCreateThatWasCertainlyNotTakenGoesToTheNextRoute(int status) {
    main.script().always(Call.CREATE, Fault.of(Fault.Kind.STATUS, status));
    Answer done = await(create("a lake"), "completed");

    assertThat(attempts(done))
        .isEqualTo((status == 429 ? "main deferred" : "main rejected") + ", spare succeeded");
    assertThat(main.book().orders()).isEmpty();
    assertThat(spare.book().orders()).hasSize(1);
  }

  @Test
  void aRefusedConnectionGoesToTheNextRoute() {
    main.close();
    Answer done = await(create("a lake"), "completed");

    assertThat(attempts(done)).isEqualTo("main rejected, spare succeeded");
    assertThat(spare.book().orders()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status-after:500", "status:503", "drop", "empty", "html", "no-id"})
  void anAmbiguousOutcomeStaysWithItsRoute(String fault) {
    main.script().always(Call.CREATE, Fault.parse(fault).orElseThrow());
    Answer waiting = await(create("a lake"), "reconciling");

    assertThat(attempts(waiting)).isEqualTo("main running");
    assertThat(main.book().calls(Call.CREATE)).isEqualTo(1);
    assertThat(spare.book().calls(Call.CREATE)).isZero();
  }

  @Test
  void anOrderThatIsNotWantedIsNotOfferedElsewhere() {
    main.script().always(Call.CREATE, Fault.of(Fault.Kind.MODERATED_400));
    Answer failed = await(create("a lake"), "failed");

    assertThat(failed.text("error.code")).isEqualTo("content_policy_violation");
    assertThat(attempts(failed)).isEqualTo("main failed");
    assertThat(spare.book().calls(Call.CREATE)).isZero();
  }

  @Test
  void aDerivedOrderFollowsItsSourceAndGoesElsewhereWithOurFileWhenItsHolderIsIll() {
    try (var holder = upstream(Tongue.OPENAI)) {
      restart(routes(route("holder", Tongue.OPENAI, holder, 0), spareRoute()));
      String source = create("a lake");
      assertThat(attempts(await(source, "completed"))).isEqualTo("holder succeeded");
      house.configure(
          routes(
              route("holder", Tongue.OPENAI, holder, 9), route("spare", Tongue.OPENAI, spare, 0)));
      house.client().post("/api/v1/routes/reload", house.secrets().admin(), "{}");

      assertThat(attempts(await(remix(source, "at night"), "completed")))
          .isEqualTo("holder succeeded");
      assertThat(holder.book().received().getLast().path()).endsWith("/remix");

      holder.script().always(Call.CREATE, Fault.of(Fault.Kind.STATUS, 401));
      assertThat(attempts(await(remix(source, "at noon"), "completed")))
          .isEqualTo("holder rejected, spare succeeded");
      assertThat(attempts(await(remix(source, "at dusk"), "completed")))
          .isEqualTo("spare succeeded");
      assertThat(spare.book().received().getLast().text())
          .contains("at dusk")
          .contains(new String(FaultyRoute.CLIP, StandardCharsets.UTF_8))
          .doesNotContain("video[id]");
    }
  }

  private String remix(String source, String prompt) {
    Answer answer =
        house
            .client()
            .post(
                "/v1/videos/video_" + source + "/remix",
                house.secrets().key(),
                "{\"prompt\":\"" + prompt + "\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.text("id").substring("video_".length());
  }

  @Test
  void whatNoProviderCanDoIsRefusedAtOnceAndNamed() {
    restart(
        routes(
            route("only", Tongue.XAI, main, 0)
                .replace("priority: 0", "priority: 0, upscale: false")));
    Answer refused =
        house
            .client()
            .post(
                "/v1/videos",
                house.secrets().key(),
                "{\"model\":\"grok-video-3\",\"prompt\":\"a lake\",\"seconds\":\"20\",\"size\":\"1080P\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("error.message")).contains("1080p");
  }

  @Test
  void whenAllThatCouldAreIllTheAnswerIsThatThereIsNoProvider() {
    restart(routes(route("only", Tongue.XAI, main, 0)));
    main.script().always(Call.CREATE, Fault.of(Fault.Kind.STATUS, 401));
    create("a lake");
    org.awaitility.Awaitility.await()
        .until(() -> routesAnswer().text().contains("\"circuit\":\"open\""));
    Answer refused =
        house
            .client()
            .post(
                "/v1/grok/videos",
                house.secrets().key(),
                "{\"model\":\"grok_video3\",\"prompt\":\"a lake\"}");

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.text("error_code")).isEqualTo("no_available_provider");
  }

  private Answer routesAnswer() {
    return house.client().get("/api/v1/routes", house.secrets().admin());
  }

  @Test
  void routesAreListedWithoutTheirKeysAndForOperatorsAlone() {
    Answer list = routesAnswer();

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.text()).contains("\"name\":\"main\"");
    assertThat(list.text()).contains("\"provider\":\"relay\"");
    assertThat(list.text()).doesNotContain(FaultyRoute.SECRET);
    assertThat(house.client().get("/api/v1/routes", house.secrets().key()).status()).isEqualTo(403);
  }

  @Test
  void routesAreReadAgainWhenAskedAndNotAtAllWhenAnythingIsWrong() {
    house.configure(routes(spareRoute().replace("spare", "other")));
    Answer reloaded = house.client().post("/api/v1/routes/reload", house.secrets().admin(), "{}");
    assertThat(reloaded.text()).contains("\"name\":\"other\"");
    assertThat(house.client().get("/metrics", house.secrets().admin()).text())
        .contains("filmgate_route_limit{route=\"other\"} 50.0")
        .contains("filmgate_route_limit{route=\"main\"} 0.0");

    house.configure(routes(spareRoute().replace("priority", "prioritty")));
    Answer refused = house.client().post("/api/v1/routes/reload", house.secrets().admin(), "{}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("did you mean priority?");
    assertThat(routesAnswer().text()).contains("\"name\":\"other\"");
  }

  @Test
  void anOrderOfARouteThatIsGoneIsFinishedThereAndWhoWaitedForItTakesAnother() {
    restart(
        routes(
            route("only", Tongue.XAI, main, 0)
                .replace("priority: 0", "priority: 0, max-in-flight: 1")));
    main.script().always(Call.POLL, Fault.of(Fault.Kind.WORD, "processing"));
    String running = create("it runs");
    await(running, "rendering");
    String waiting = create("it waits");

    house.configure(routes(spareRoute()));
    house.client().post("/api/v1/routes/reload", house.secrets().admin(), "{}");
    assertThat(attempts(await(waiting, "completed"))).isEqualTo("spare succeeded");
    assertThat(house.client().get("/api/v1/tasks/" + running, house.secrets().admin()).text())
        .contains("\"state\":\"rendering\"");
    main.script().clear();
    assertThat(attempts(await(running, "completed"))).isEqualTo("only succeeded");
    assertThat(main.book().orders()).hasSize(1);
    assertThat(spare.book().orders()).hasSize(1);
    assertThat(tested("only").status()).isEqualTo(404);
  }

  @Test
  void aFilmMadeOfAnotherIsRefusedAtOnceWhereNoRouteMakesSuch() {
    String source = create("a lake");
    await(source, "completed");
    house.configure(
        routes(spareRoute().replace("priority: 5", "priority: 5, can: {operations: [generate]}")));
    house.client().post("/api/v1/routes/reload", house.secrets().admin(), "{}");

    String key = house.secrets().key();
    String about = "\"prompt\":\"at night\",\"task_id\":\"" + source + "\"}";
    for (Answer refused :
        List.of(
            house.client().post("/v1/videos/video_" + source + "/remix", key, "{" + about),
            house.client().post("/v1/video/remix", key, "{\"model\":\"grok-video-3\"," + about),
            house
                .client()
                .post(
                    "/xai/v1/videos/edits",
                    key,
                    "{\"prompt\":\"at night\",\"video\":{\"url\":\"" + source + "\"}}"))) {
      assertThat(refused.status()).as(refused.text()).isEqualTo(400);
      assertThat(refused.text()).containsPattern("offers what this needs: (remix|edit)");
    }
    assertThat(spare.book().orders()).isEmpty();
  }

  @Test
  void aTestSaysWhatIsWrongWithARoute() {
    String wrong =
        route("wrong", Tongue.OPENAI, spare, 0).replace(FaultyRoute.SECRET, "another-secret-1234");
    String nowhere =
        route("nowhere", Tongue.OPENAI, spare, 0).replace("127.0.0.1", "no-such.invalid");
    restart(routes(wrong, nowhere));

    assertThat(tested("wrong").text()).contains("refused (401)").doesNotContain("another-secret");
    assertThat(tested("wrong").json().findBool("ok")).contains(false);
    assertThat(tested("nowhere").text()).contains("\"about\":\"dns\"");
    assertThat(tested("unknown").status()).isEqualTo(404);
  }

  private Answer tested(String name) {
    return house.client().post("/api/v1/routes/" + name + "/test", house.secrets().admin(), "{}");
  }

  @Test
  void thePlaceOfEachRouteIsOnTheMetrics() {
    await(create("a lake"), "completed");

    assertThat(house.client().get("/metrics", house.secrets().admin()).text())
        .contains("filmgate_route_orders{route=\"main\"} 0.0")
        .contains("filmgate_route_limit{route=\"main\"} 50.0")
        .doesNotContain(FaultyRoute.SECRET);
  }

  @Test
  void aSlowRouteDoesNotSlowAnother() {
    restart(
        routes(
            route("slow", Tongue.XAI, main, 0).replace("{\"*\": auto}", "{grok_video3: auto}"),
            spareRoute()));
    main.script().always(Call.CREATE, Fault.of(Fault.Kind.HANG));
    var slow = new ArrayList<String>();
    for (int i = 0; i < 20; i++) {
      slow.add(create("slow " + i));
    }
    Answer quick =
        house
            .client()
            .post(
                "/v1/videos",
                house.secrets().key(),
                "{\"model\":\"grok-video-3\",\"prompt\":\"quick\",\"seconds\":\"5\"}");
    await(quick.text("id").substring("video_".length()), "completed");

    // It went past all of them: not one has had its answer, which never comes.
    assertThat(slow)
        .extracting(
            id -> house.client().get("/api/v1/tasks/" + id, house.secrets().admin()).text("state"))
        .containsOnly("submitting");
    assertThat(spare.book().orders("quick")).hasSize(1);
    assertThat(List.copyOf(main.book().orders())).isNotEmpty();
  }

  // U1, U23: a name that nobody has, one who hangs up on TLS, a certificate that is for another
  // name.
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void withoutASafeConnectionNothingIsOrdered(Tongue tongue) throws Exception {
    try (var stranger = new Stranger();
        var canary = new Canary();
        var lab = new FaultyRoute(tongue)) {
      for (String origin :
          List.of(
              "http://no-such-host.invalid",
              canary.link().replaceFirst("http://([^/]+)/.*", "https://$1"),
              stranger.origin())) {
        Answer failed =
            lab.leadingTo(origin).hurried(lab.create(origin), "failed", Duration.ofSeconds(10));

        assertThat(failed.text("error.code")).as(origin).isEqualTo("upstream_refused");
        assertThat(failed.json().findArray("attempts").orElseThrow()).as(origin).hasSize(3);
        assertThat(failed.text("cost.captured")).isEqualTo("0.000000");
        assertThat(failed.text("cost.held")).isEqualTo("0.000000");
        assertThat(lab.upstream().book().orders(origin)).isEmpty();
      }
      assertThat(stranger.greeted()).isPositive();
      assertThat(stranger.told()).isZero();
    }
  }
}
