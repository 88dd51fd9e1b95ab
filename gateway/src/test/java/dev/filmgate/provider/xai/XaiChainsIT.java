package dev.filmgate.provider.xai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.AssetId;
import dev.filmgate.provider.Lack;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.rehearsal.Call;
import dev.filmgate.rehearsal.Fault;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.UpstreamCost;
import dev.filmgate.testing.Specs;
import dev.filmgate.video.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What xAI needs several calls for ({@code upstreams.md} §1), each row by the bytes that are sent.
 */
final class XaiChainsIT extends XaiLab {

  // --- chains ----------------------------------------------------------------------------------

  @Test
  void sixteenSecondsAreAGenerationAndAnExtensionAndCostBoth() {
    Progress done = made(provider("auto"), Specs.of(16));

    assertThat(creates()).hasSize(2);
    assertThat(creates().getFirst()).isEqualTo(generation(14));
    String first = upstream.book().orders().getFirst().id();
    assertThat(creates().getLast())
        .isEqualTo(
            "extensions {\"model\":\"grok-imagine-video\",\"prompt\":\"a lake at dawn\","
                + "\"duration\":2,\"video\":{\"url\":\""
                + upstream.url()
                + "/files/"
                + first
                + ".mp4\"}}");
    assertThat(cuts).isEmpty();
    String second = upstream.book().orders().getLast().id();
    long ticks = upstream.book().orders().stream().mapToLong(e -> e.ticks()).sum();
    assertThat(done)
        .isEqualTo(
            new Progress.Ready(
                URI.create(upstream.url() + "/files/" + second + ".mp4"),
                new Progress.Told(new UpstreamCost(ticks), null)));
  }

  @Test
  void thirtySecondsAreCutAndJoinedHere() throws IOException {
    XaiProvider provider = provider("auto");
    Progress done = made(provider, Specs.of(30));

    assertThat(bodies())
        .containsExactly(
            generation(15), extension(10, linkTo(0)), extension(5, "{\"file_id\":\"file_x\"}"));
    assertThat(cuts)
        .containsExactly(
            "cut answer1.mp4 240+360 1280x720",
            "cut answer2.mp4 360+120 1280x720",
            "join [answer1.mp4, answer2-360-120-1280x720.mp4] 1280x720");
    assertThat(done).isInstanceOf(Progress.Ready.class);
    URI film = ((Progress.Ready) done).output();
    try (var bytes = provider.open(film)) {
      assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8)).startsWith("join");
    }
  }

  @Test
  void twentyFiveSecondsAreTheLongestOfTwoSteps() {
    made(provider("auto"), Specs.of(25));

    assertThat(bodies()).containsExactly(generation(15), extension(10, linkTo(0)));
    assertThat(cuts).isEmpty();
  }

  @Test
  void twentySixSecondsAreTheShortestOfThree() {
    made(provider("auto"), Specs.of(26));

    assertThat(bodies())
        .containsExactly(
            generation(15), extension(9, linkTo(0)), extension(2, "{\"file_id\":\"file_x\"}"));
  }

  private static String generation(int seconds) {
    return "generations {\"model\":\"grok-imagine-video\",\"prompt\":\"a lake at dawn\","
        + "\"duration\":"
        + seconds
        + ",\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\"}";
  }

  private static String extension(int seconds, String video) {
    return "extensions {\"model\":\"grok-imagine-video\",\"prompt\":\"a lake at dawn\","
        + "\"duration\":"
        + seconds
        + ",\"video\":"
        + video
        + "}";
  }

  /** The link to what came of one of the orders. */
  private String linkTo(int order) {
    String id = upstream.book().orders().get(order).id();
    return "{\"url\":\"" + upstream.url() + "/files/" + id + ".mp4\"}";
  }

  /** What was ordered, in order, whatever uploads were called. */
  private List<String> bodies() {
    return creates().stream().map(body -> body.replaceAll("file_[0-9a-f-]+", "file_x")).toList();
  }

  @Test
  void progressIsOverTheWhole() {
    XaiProvider provider = provider("auto");
    upstream.script().renders(Duration.ofSeconds(10), Duration.ofSeconds(11));
    RenderOrder order = order(Specs.of(25));
    String id = id(provider.submit(order));
    clock.advance(Duration.ofSeconds(5));

    assertThat(provider.poll(order, id))
        .isInstanceOfSatisfying(
            Progress.Running.class, running -> assertThat(running.percent()).isBetween(20, 35));
  }

  @Test
  void aStepThatFailsEndsTheOrderAndSaysWhatItCost() {
    XaiProvider provider = provider("auto");
    RenderOrder order = order(Specs.of(20));
    String id = id(provider.submit(order));
    upstream.script().next(Call.CREATE, Fault.of(Fault.Kind.MODERATED_400));
    Progress broken = followed(provider, order, id);

    long ticks = upstream.book().orders().getFirst().ticks();
    assertThat(ticks).isPositive();
    assertThat(broken)
        .isInstanceOfSatisfying(
            Progress.Broken.class,
            it -> {
              assertThat(it.failure().code()).isEqualTo(FailureCode.CONTENT_POLICY_VIOLATION);
              assertThat(it.told().cost()).isEqualTo(new UpstreamCost(ticks));
            });
  }

  @Test
  void aStepThatIsNotTakenForSureIsTriedAgain() {
    XaiProvider provider = provider("auto");
    RenderOrder order = order(Specs.of(20));
    String id = id(provider.submit(order));
    upstream.script().next(Call.CREATE, Fault.of(Fault.Kind.BUSY, 1), Fault.of(Fault.Kind.BUSY, 1));

    assertThat(followed(provider, order, id)).isInstanceOf(Progress.Ready.class);
    assertThat(upstream.book().orders()).hasSize(2);
  }

  @Test
  void aStepWhoseAnswerIsLostIsNeverOrderedAgain() {
    XaiProvider provider = provider("auto");
    RenderOrder order = order(Specs.of(20));
    String id = id(provider.submit(order));
    upstream.script().next(Call.CREATE, Fault.of(Fault.Kind.STATUS_AFTER, 500));
    Progress broken = followed(provider, order, id);

    assertThat(broken)
        .isInstanceOfSatisfying(
            Progress.Broken.class,
            it -> assertThat(it.failure().code()).isEqualTo(FailureCode.UPSTREAM_LOST));
    assertThat(upstream.book().calls(Call.CREATE)).isEqualTo(2);
  }

  @Test
  void anotherProcessGoesOnAtTheRightStepWithoutASecondCreate() {
    RenderOrder order = order(Specs.of(30));
    String at = id(provider("auto").submit(order));
    int steps = 0;
    Progress progress = new Progress.Running(0);
    for (int i = 0; i < 60 && !(progress instanceof Progress.Ready); i++) {
      clock.advance(Duration.ofSeconds(1));
      XaiProvider fresh = provider("auto");
      progress = fresh.poll(order, at);
      if (progress instanceof Progress.Moved(String next, _, _)) {
        // The intent is written down; the same process orders, and dies right after its answer.
        Progress ordered = fresh.poll(order, next);
        at = ((Progress.Moved) ordered).upstreamId();
        steps++;
      }
    }

    assertThat(progress).isInstanceOf(Progress.Ready.class);
    assertThat(steps).isEqualTo(2);
    assertThat(upstream.book().calls(Call.CREATE)).isEqualTo(3);
  }

  @Test
  void anIntentOfAProcessThatDiedIsNotCarriedOutByAnother() {
    RenderOrder order = order(Specs.of(20));
    XaiProvider dying = provider("auto");
    String id = id(dying.submit(order));
    clock.advance(Duration.ofSeconds(1));
    Progress intent = dying.poll(order, id);
    String state = ((Progress.Moved) intent).upstreamId();

    Progress after = provider("auto").poll(order, state);

    assertThat(after)
        .isInstanceOfSatisfying(
            Progress.Broken.class,
            it -> {
              assertThat(it.failure().code()).isEqualTo(FailureCode.UPSTREAM_LOST);
              assertThat(it.told().cost())
                  .isEqualTo(new UpstreamCost(upstream.book().orders().getFirst().ticks()));
            });
    assertThat(upstream.book().calls(Call.CREATE)).isEqualTo(1);
  }

  // --- derived ---------------------------------------------------------------------------------

  @Test
  void aShortSourceIsEditedWhole() throws IOException {
    AssetId source = file("short.mp4", CLIP);
    sent(
        provider("grok-imagine-video-1.5"),
        about(Operation.EDIT, source, 208, 0, 9),
        "edits",
        "{\"model\":\"grok-imagine-video\",\"prompt\":\"other words\",\"video\":{\"file_id\":"
            + "\"file_x\"}}");
    assertThat(cuts).isEmpty();
  }

  @Test
  void aLongSourceIsMadeAnewFromItsFirstFrame() throws IOException {
    AssetId source = file("long.mp4", CLIP);
    sent(
        provider("auto"),
        about(Operation.REMIX, source, 300, 0, 13),
        "generations",
        "{\"model\":\"grok-imagine-video\",\"prompt\":\"other words\",\"duration\":13,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\",\"image\":{\"url\":\""
            + data(png("frame"))
            + "\"}}");
    assertThat(cuts).containsExactly("first frame of long.mp4 1280x720");
  }

  @Test
  void aLongSourceIsEditedInPiecesWhereTheRouteSaysSo() throws IOException {
    AssetId source = file("long.mp4", CLIP);
    Progress done =
        made(
            provider("auto", XaiConfig.Upscaling.LOCAL, XaiConfig.LongEdits.CHUNKS),
            about(Operation.EDIT, source, 300, 0, 13));

    String edit =
        "edits {\"model\":\"grok-imagine-video\",\"prompt\":\"other words\",\"video\":{\"file_id\":"
            + "\"file_x\"}}";
    assertThat(bodies()).containsExactly(edit, edit);
    assertThat(cuts)
        .containsExactly(
            "cut long.mp4 0+150 1280x720",
            "cut long.mp4 150+150 1280x720",
            "cut answer0.mp4 0+150 1280x720",
            "cut answer1.mp4 0+150 1280x720",
            "join [answer0-0-150-1280x720.mp4, answer1-0-150-1280x720.mp4] 1280x720");
    assertThat(done).isInstanceOf(Progress.Ready.class);
  }

  @Test
  void anExtensionAtAFrameIsCutBeforeAndJoinedAfter() throws IOException {
    AssetId source = file("source.mp4", CLIP);
    Progress done = made(provider("auto"), about(Operation.EXTEND, source, 240, 108, 6));

    assertThat(bodies())
        .containsExactly(
            "extensions {\"model\":\"grok-imagine-video\",\"prompt\":\"other words\",\"duration\":6,"
                + "\"video\":{\"file_id\":\"file_x\"}}");
    assertThat(cuts)
        .containsExactly(
            "cut source.mp4 0+108 1280x720",
            "cut answer0.mp4 108+144 1280x720",
            "join [source-0-108-1280x720.mp4, answer0-108-144-1280x720.mp4] 1280x720");
    assertThat(done).isInstanceOf(Progress.Ready.class);
  }

  @Test
  void anExtensionFromBeforeTheSecondSecondIsABoundOfThisProvider() throws IOException {
    AssetId source = file("source.mp4", CLIP);

    assertThat(provider("auto").lacks(about(Operation.EXTEND, source, 240, 47, 6)))
        .map(Lack::kind)
        .contains(Lack.Kind.BOUND);
    assertThat(provider("auto").lacks(about(Operation.EXTEND, source, 240, 48, 6))).isEmpty();
  }

  @Test
  void whatWasPutTogetherIsTakenAwayWhenNobodyWantsIt() {
    XaiProvider provider = provider("auto");
    RenderOrder order = order(Specs.of(30));
    String id = id(provider.submit(order));
    followed(provider, order, id);
    assertThat(folder.resolve("table").resolve(order.key().value())).exists();

    provider.forget(id);

    assertThat(folder.resolve("table").resolve(order.key().value())).doesNotExist();
  }
}
