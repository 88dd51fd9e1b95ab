package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.rehearsal.Call;
import dev.filmgate.rehearsal.Fault;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.testing.Canary;
import dev.filmgate.testing.WireClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How a task ends for each fault of an upstream ({@code reliability.md} §3.4), in every wire format
 * that providers speak, through the whole gateway; the upstream's book is the witness.
 */
final class RouteFaultsIT {

  private static final boolean ALL = "all".equals(System.getProperty("faults"));
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Map<Tongue, FaultyRoute> LABS = new EnumMap<>(Tongue.class);

  @BeforeAll
  static void open() {
    for (Tongue tongue : Tongue.values()) {
      LABS.put(tongue, new FaultyRoute(tongue));
    }
  }

  @AfterAll
  static void close() {
    LABS.values().forEach(FaultyRoute::close);
    LABS.clear();
  }

  private static FaultyRoute lab(Tongue tongue) {
    return lab(tongue, "");
  }

  private static FaultyRoute lab(Tongue tongue, String more) {
    return Objects.requireNonNull(LABS.get(tongue)).fresh(more);
  }

  /** Each word in one format in turn; with {@code -Dfaults=all} each in every one. */
  private static Stream<Arguments> each(String... words) {
    List<Tongue> tongues = List.of(Tongue.values());
    return IntStream.range(0, words.length)
        .boxed()
        .flatMap(at ->
            (ALL ? tongues : List.of(tongues.get(at % tongues.size())))
                .stream().map(tongue -> Arguments.of(tongue, words[at])));
  }

  private static Fault fault(String word) {
    return Fault.parse(word).orElseThrow();
  }

  private static void assertFree(Answer task) {
    assertThat(task.text("cost.captured")).isEqualTo("0.000000");
    assertThat(task.text("cost.held")).isEqualTo("0.000000");
  }

  // U1: three tries, then the end, and no doubt whether anything was made.
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void nobodyThereIsTriedThreeTimesAndThenFails(Tongue tongue) {
    try (var lab = new FaultyRoute(tongue)) {
      lab.upstream().close();
      Answer failed = lab.hurried(lab.create("a lake"), "failed", TEN_SECONDS);

      assertThat(failed.text("error.code")).isEqualTo("upstream_refused");
      assertThat(failed.json().findArray("attempts").orElseThrow())
          .hasSize(3)
          .allSatisfy(attempt -> assertThat(attempt.toString()).contains("rejected"));
      assertFree(failed);
    }
  }

  // U2
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void aBusyUpstreamIsAskedAgainAndOnlyThen(Tongue tongue) {
    FaultyRoute lab = lab(tongue);
    long before = lab.upstream().book().calls(Call.CREATE);
    lab.upstream().script().next(Call.CREATE, fault("busy:7"), fault("busy:soon"));
    Answer done = lab.hurried(lab.create("busy " + tongue), "completed");

    assertThat(lab.upstream().book().calls(Call.CREATE) - before).isEqualTo(3);
    assertThat(lab.upstream().book().orders("busy " + tongue)).hasSize(1);
    assertThat(FaultyRoute.attempt(done).findText("state")).contains("succeeded");
  }

  // U3, U4, U5
  static Stream<Arguments> unclearCreates() {
    return each(
        "status:500",
        "status:502",
        "status:503",
        "status:504",
        "status-after:500",
        "drop",
        "drop-before",
        "truncate",
        "empty",
        "html",
        "junk",
        "huge",
        "deep",
        "long-id",
        "path-id",
        "gzip:900");
  }

  @ParameterizedTest
  @MethodSource("unclearCreates")
  void anUnclearCreateKeepsItsMoneyHeldIsNeverSentAgainAndIsLostAtItsDeadline(
      Tongue tongue, String word) {
    FaultyRoute lab = lab(tongue);
    long before = lab.upstream().book().calls(Call.CREATE);
    lab.upstream().script().next(Call.CREATE, fault(word));
    String id = lab.create("a lake");

    Answer held = lab.awaited(id, "reconciling");
    assertThat(held.text("cost.held")).isNotEqualTo("0.000000");
    lab.house().pass(Duration.ofHours(2));
    Answer lost = lab.awaited(id, "failed");

    assertThat(lost.text("error.code")).isEqualTo("upstream_lost");
    assertFree(lost);
    assertThat(lab.upstream().book().calls(Call.CREATE) - before).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Tongue.class,
      names = {"XAI", "UNIFIED", "GROK"})
  void anAnswerWithoutAnIdIsUnclear(Tongue tongue) {
    FaultyRoute lab = lab(tongue);
    lab.upstream().script().next(Call.CREATE, fault("no-id"));
    lab.awaited(lab.create("a lake"), "reconciling");
  }

  // U5: also after a restart, when nothing is in memory.
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void neitherOfTwoTasksUnderOneIdSeesTheOthersVideo(Tongue tongue) {
    try (var lab = new FaultyRoute(tongue)) {
      String first = lab.create("the first");
      lab.awaited(first, "completed");
      lab.house().restart();
      lab.upstream().script().next(Call.CREATE, fault("same-id"));
      Answer second = lab.awaited(lab.create("the second"), "reconciling");

      assertThat(FaultyRoute.attempt(second).findText("reason"))
          .contains("it answered with the id of another order");
      assertThat(lab.task(first).text("state")).isEqualTo("completed");
    }
  }

  // U6
  static Stream<Arguments> refusals() {
    return each("status:400", "status:413", "status:422");
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusedOrderFailsAndCostsNothing(Tongue tongue, String word) {
    FaultyRoute lab = lab(tongue);
    lab.upstream().script().next(Call.CREATE, fault(word));
    Answer failed = lab.awaited(lab.create("a lake"), "failed");

    assertThat(failed.text("error.code")).isEqualTo("upstream_refused");
    assertThat(failed.text("error.message")).isEqualTo("The provider refused the request.");
    assertFree(failed);
  }

  static Stream<Arguments> keyFaults() {
    return each("status:401", "status:402", "status:403");
  }

  @ParameterizedTest
  @MethodSource("keyFaults")
  void aRefusedKeyParksTheRouteAndIsNeverTheCallersFault(Tongue tongue, String word) {
    FaultyRoute lab = lab(tongue);
    lab.upstream().script().next(Call.CREATE, fault(word));
    String id = lab.create("a lake");
    org.awaitility.Awaitility.await()
        .until(() ->
            lab.house()
                .client()
                .get("/api/v1/routes", lab.house().secrets().admin())
                .text()
                .contains("its key is refused"));

    assertThat(lab.task(id).text("state")).isEqualTo("queued");
    lab.house().pass(Duration.ofMinutes(5));
    lab.hurried(id, "completed");
  }

  // U7
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void moderationEndsATaskWithItsOwnCode(Tongue tongue) {
    FaultyRoute lab = lab(tongue);
    lab.upstream().script().next(Call.CREATE, fault("moderated-400"));
    Answer refused = lab.awaited(lab.create("a lake"), "failed");
    assertThat(refused.text("error.code")).isEqualTo("content_policy_violation");

    lab.fresh().upstream().script().next(Call.POLL, fault("moderated"));
    Answer moderated = lab.hurried(lab.create("a lake"), "failed");
    assertThat(moderated.text("error.code")).isEqualTo("content_policy_violation");
    if (tongue == Tongue.XAI) {
      assertThat(FaultyRoute.attempt(moderated).findText("upstream_cost"))
          .hasValueSatisfying(cost -> assertThat(cost).isNotEqualTo("0.000000"));
    }
  }

  // U8, U9, U10, U12
  static Stream<Arguments> passingPolls() {
    return each(
        "word:SUCCESS",
        "word:Done",
        "word:succeeded",
        "word:dreaming",
        "progress:120",
        "progress:-1",
        "progress:\"NaN\"",
        "status:404",
        "status:500",
        "status:503",
        "status:429",
        "drop",
        "truncate",
        "empty",
        "html",
        "junk",
        "huge",
        "deep",
        "endless",
        "slow:300",
        "gzip",
        "gzip:900");
  }

  @ParameterizedTest
  @MethodSource("passingPolls")
  void aPollThatGoesWrongDelaysATaskAndNothingElse(Tongue tongue, String word) {
    FaultyRoute lab = lab(tongue);
    long before = lab.upstream().book().calls(Call.CREATE);
    lab.upstream().script().next(Call.POLL, fault(word), fault(word));
    String id = lab.create("a lake");
    Answer done = lab.hurried(id, "completed");

    assertThat(lab.upstream().book().calls(Call.CREATE) - before).isEqualTo(1);
    assertThat(done.json().find("progress").orElseThrow().toString()).contains("100");
    assertThat(
            lab.house()
                .client()
                .get("/v1/videos/video_" + id + "/content", lab.house().secrets().key())
                .body())
        .isEqualTo(FaultyRoute.CLIP);
  }

  // U9: known no more.
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void anOrderThatIsNotKnownAgainAndAgainIsLostAndNotGivenAgain(Tongue tongue) {
    FaultyRoute lab = lab(tongue);
    long before = lab.upstream().book().calls(Call.CREATE);
    lab.upstream().script().always(Call.POLL, fault("status:404"));
    Answer lost = lab.hurried(lab.create("a lake"), "failed");

    assertThat(lost.text("error.code")).isEqualTo("upstream_lost");
    assertFree(lost);
    assertThat(lab.upstream().book().calls(Call.CREATE) - before).isEqualTo(1);
  }

  // U13
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void whatNeverEndsEndsAtItsDeadline(Tongue tongue) {
    FaultyRoute lab = lab(tongue);
    lab.upstream().script().next(Call.POLL, fault("never"));
    String id = lab.create("a lake");
    lab.awaited(id, "rendering");
    lab.house().pass(Duration.ofHours(2));
    Answer late = lab.awaited(id, "failed");

    assertThat(late.text("error.code")).isEqualTo("deadline_exceeded");
    assertFree(late);
  }

  static Stream<Arguments> ends() {
    return each("failed", "expired");
  }

  // U14: what ended has ended.
  @ParameterizedTest
  @MethodSource("ends")
  void aFailureEndsATaskOnceAndForAll(Tongue tongue, String word) {
    FaultyRoute lab = lab(tongue);
    lab.upstream().script().next(Call.POLL, fault(word));
    String id = lab.create("a lake");
    Answer failed = lab.hurried(id, "failed");

    assertThat(failed.text("error.code")).isEqualTo("upstream_failed");
    assertFree(failed);
    lab.house().pass(Duration.ofMinutes(10));
    assertThat(lab.task(id).text("error.code")).isEqualTo("upstream_failed");
  }

  // U15, U16
  static Stream<Arguments> brokenFiles() {
    return each(
        "status:403", "status:404", "status:410", "status:500", "truncate", "drop", "gzip:900");
  }

  @ParameterizedTest
  @MethodSource("brokenFiles")
  void aFileThatCannotBeHadIsAskedForAgainTwiceAndNoMore(Tongue tongue, String word) {
    FaultyRoute lab = lab(tongue);
    lab.upstream().script().next(Call.DOWNLOAD, fault(word), fault(word));
    String id = lab.create("patience");
    lab.hurried(id, "completed");

    lab.fresh().upstream().script().always(Call.DOWNLOAD, fault(word));
    long before = lab.upstream().book().calls(Call.DOWNLOAD);
    Answer failed = lab.hurried(lab.create("no patience"), "failed");
    assertThat(failed.text("error.code")).isEqualTo("storage_failed");
    assertFree(failed);
    assertThat(lab.upstream().book().calls(Call.DOWNLOAD) - before).isEqualTo(3);
    if (tongue == Tongue.XAI) {
      assertThat(FaultyRoute.attempt(failed).findText("upstream_cost")).isPresent();
    }
  }

  // U17
  static Stream<Arguments> noVideos() {
    return each("html", "junk", "empty", "not-a-video");
  }

  @ParameterizedTest
  @MethodSource("noVideos")
  void aFileThatIsNoVideoIsNeverDelivered(Tongue tongue, String word) {
    FaultyRoute lab = lab(tongue);
    lab.upstream().script().next(Call.DOWNLOAD, fault(word));
    Answer failed = lab.hurried(lab.create("a lake"), "failed");

    assertThat(failed.text("error.code")).isEqualTo("upstream_failed");
    assertFree(failed);
  }

  // U18: a file without an end is cut at the limit.
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void anEndlessFileIsCutAtTheLimitAndNothingOfItStays(Tongue tongue) throws IOException {
    try (var lab = new FaultyRoute(tongue)) {
      lab.upstream().script().always(Call.DOWNLOAD, fault("endless"));
      Answer failed = lab.hurried(lab.create("a lake"), "failed");

      assertThat(failed.text("error.code")).isEqualTo("upstream_failed");
      assertThat(failed.text("error.message")).isEqualTo("The finished file is too large.");
      assertFree(failed);
      assertThat(lab.upstream().book().calls(Call.DOWNLOAD)).isEqualTo(1);
      assertThat(lab.stored()).isEmpty();
    }
  }

  // U16: a file that comes byte by byte is given up, and asked for as often as one that breaks off.
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void aFileThatTricklesIsGivenUpAndNothingOfItStays(Tongue tongue) throws IOException {
    try (var lab = new FaultyRoute(tongue)) {
      lab.upstream().script().always(Call.DOWNLOAD, fault("trickle:200"));
      Answer failed = lab.hurried(lab.create("a lake"), "failed", Duration.ofSeconds(5));

      assertThat(failed.text("error.code")).isEqualTo("storage_failed");
      assertFree(failed);
      assertThat(lab.upstream().book().calls(Call.DOWNLOAD)).isEqualTo(3);
      assertThat(lab.stored()).isEmpty();
    }
  }

  // U19
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void aLinkOrARedirectToAPrivatePlaceEndsATaskAndReachesNobody(Tongue tongue) throws IOException {
    try (var canary = new Canary()) {
      String inside = canary.link();
      for (String link : List.of(inside, "http://169.254.169.254/latest/meta-data")) {
        FaultyRoute lab = lab(tongue);
        lab.upstream().script().always(Call.POLL, Fault.of(Fault.Kind.URL, link));
        Answer failed = lab.hurried(lab.create("a lake"), "failed");
        assertThat(failed.text("error.code")).isEqualTo("storage_failed");
        assertThat(failed.text("error.message")).doesNotContain("127.0.0.1", "169.254");
      }
      FaultyRoute lab = lab(tongue);
      lab.upstream().script().always(Call.DOWNLOAD, Fault.of(Fault.Kind.REDIRECT, inside));
      Answer failed = lab.hurried(lab.create("a lake"), "failed");
      assertThat(failed.text("error.code")).isEqualTo("storage_failed");
      assertThat(canary.hits()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void doneWithoutALinkIsFetchedByIdOrAskedAgain(Tongue tongue) {
    FaultyRoute lab = lab(tongue);
    lab.upstream().script().next(Call.POLL, fault("no-url"), fault("no-url"));
    lab.hurried(lab.create("a lake"), "completed");
  }

  // U20: more than the other side takes is refused before anything is held.
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void moreOrLargerThanTheOtherSideTakesIsRefusedAtOnce(Tongue tongue) {
    FaultyRoute lab = lab(tongue, tongue == Tongue.XAI ? "" : ", can: {images: 0}");
    int images = tongue == Tongue.XAI ? 8 : 1;
    String picture = "\"data:image/png;base64," + PICTURE + "\"";
    Answer refused =
        lab.house()
            .client()
            .post(
                "/v1/grok/videos",
                lab.house().secrets().key(),
                "{\"model\":\"grok_video3\",\"prompt\":\"a lake\",\"image_urls\":["
                    + String.join(",", java.util.Collections.nCopies(images, picture))
                    + "]}");

    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.text()).contains("image");
  }

  private static final String PICTURE =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  // U21: asked for 10 s, got 6.042 s.
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void aWrongLengthIsDeliveredWithItsRealNumbersAndSettledByThem(Tongue tongue) {
    FaultyRoute lab = lab(tongue);
    Answer done = lab.hurried(lab.create("a lake"), "completed");

    assertThat(done.text("cost.quoted")).isEqualTo("0.700000");
    assertThat(done.text("cost.captured")).isEqualTo("0.422940");
    assertThat(done.text("cost.released")).isEqualTo("0.277060");
  }

  // Time going backwards: by a day, while all of them wait for two seconds to go by.
  @Test
  void aClockThatIsSetBackByADayDelaysNothing() {
    var labs = List.copyOf(LABS.values());
    var ids = new ArrayList<String>();
    for (FaultyRoute lab : labs) {
      lab.fresh().upstream().script().next(Call.CREATE, fault("busy:2"));
      lab.upstream().script().next(Call.POLL, fault("status:500"));
      ids.add(lab.create("a lake"));
    }
    for (int i = 0; i < ids.size(); i++) {
      labs.get(i).awaitedAttempt(ids.get(i), "deferred");
      labs.get(i).house().clock().forward(Duration.ofDays(-1));
    }
    for (int i = 0; i < ids.size(); i++) {
      Answer done = labs.get(i).awaitedSlowly(ids.get(i), "completed");
      assertThat(done.text("updated_at")).isGreaterThanOrEqualTo(done.text("created_at"));
      labs.get(i).house().clock().forward(Duration.ofDays(1));
    }
  }

  // U4, U11: silence, for as long as a call may take; all at once, since it takes that long.
  @Test
  void silenceEndsWithItsTimeLimit() {
    var ids = new ArrayList<String>();
    var labs = List.copyOf(LABS.values());
    for (FaultyRoute lab : labs) {
      lab.fresh();
      ids.add(lab.create("[[create:hang]]"));
      ids.add(lab.create("[[poll:hang]]"));
      ids.add(lab.create("[[download:hang]]"));
    }
    for (int i = 0; i < ids.size(); i++) {
      String state = i % 3 == 0 ? "reconciling" : "completed";
      labs.get(i / 3).awaitedSlowly(ids.get(i), state);
    }
  }
}
