package dev.filmgate.provider.xai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.net.AddressPolicy;
import dev.filmgate.net.Outbound;
import dev.filmgate.net.OutboundLimits;
import dev.filmgate.provider.Inputs;
import dev.filmgate.provider.Lack;
import dev.filmgate.provider.ModelMap;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.RouteHealth;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.VideoProvider.Submission;
import dev.filmgate.provider.wire.RouteKey;
import dev.filmgate.provider.wire.Upstream;
import dev.filmgate.rehearsal.Call;
import dev.filmgate.rehearsal.Fault;
import dev.filmgate.rehearsal.Received;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.UpstreamCost;
import dev.filmgate.testing.Specs;
import dev.filmgate.testing.TestClock;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.FrameSize;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.Source;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole table of {@code upstreams.md} §1, each row by the bytes that are sent. */
final class XaiProviderIT {

  private static final byte[] CLIP = "a clip".getBytes(StandardCharsets.UTF_8);
  private static final AspectRatio WIDE = new AspectRatio(16, 9);

  @TempDir private Path folder;
  private final TestClock clock = new TestClock();
  private final dev.filmgate.rehearsal.Upstream upstream =
      dev.filmgate.rehearsal.Upstream.start(
          dev.filmgate.rehearsal.Upstream.Setup.of(Tongue.XAI, CLIP, clock));
  private final List<String> cuts = new ArrayList<>();
  private final Map<AssetId, Path> files = new HashMap<>();
  private final List<Outbound> clients = new ArrayList<>();
  private int orders;

  /** Writes down what it is asked and makes files that say so. */
  private final Cutting scissors =
      new Cutting() {
        @Override
        public void cut(Path video, int from, int frames, FrameSize size, Path output) {
          made("cut " + name(video) + " " + from + "+" + frames + " " + size, output);
        }

        @Override
        public void scale(Path video, FrameSize size, Path output) {
          made("scale " + name(video) + " " + size, output);
        }

        @Override
        public void join(List<Path> parts, FrameSize size, Path output) {
          made("join " + parts.stream().map(XaiProviderIT::name).toList() + " " + size, output);
        }

        @Override
        public byte[] firstFrame(Path video, FrameSize size) {
          cuts.add("first frame of " + name(video) + " " + size);
          return png("frame");
        }

        @Override
        public Optional<byte[]> shaped(Path picture, FrameSize size) {
          return name(picture).startsWith("tall")
              ? Optional.of(png("shaped " + size))
              : Optional.empty();
        }
      };

  private void made(String what, Path output) {
    cuts.add(what);
    try {
      Files.writeString(output, what);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static byte[] png(String content) {
    return ("\u0089PNG " + content).getBytes(StandardCharsets.ISO_8859_1);
  }

  private XaiProvider provider(String model, XaiConfig.Upscaling up, XaiConfig.LongEdits edits) {
    var limits =
        new OutboundLimits(
            Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10), 20, 20);
    var own = new Outbound(AddressPolicy.operator(), limits);
    var elsewhere = new Outbound(AddressPolicy.publicOnly(List.of()), limits);
    clients.addAll(List.of(own, elsewhere));
    var wire =
        new Upstream(
            URI.create(upstream.url() + "/v1"),
            List.of(new RouteKey("xai-key")),
            new RouteHealth(50, 0),
            new Upstream.Clients(own, elsewhere),
            new Upstream.Times(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                clock,
                System::nanoTime));
    var config = new XaiConfig(new ModelMap(Map.of("*", model)), up, edits);
    return new XaiProvider(config, wire, folder.resolve("table"), scissors);
  }

  private XaiProvider provider(String model) {
    return provider(model, XaiConfig.Upscaling.LOCAL, XaiConfig.LongEdits.REGENERATE);
  }

  private AssetId file(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    var id = new AssetId("sha256-" + name.replaceAll("[^a-z0-9]", ""));
    files.put(id, file);
    return id;
  }

  private ReferenceImage image(String name) throws IOException {
    return new ReferenceImage.Stored(file(name, png(name)));
  }

  private RenderOrder order(VideoSpec spec) {
    orders++;
    return new RenderOrder(
        new TaskId(new UUID(1, orders)),
        new SubmissionKey("sub_" + orders),
        spec,
        new Inputs(files));
  }

  private static VideoSpec about(
      Operation operation, AssetId source, int frames, int start, int seconds) {
    return new VideoSpec(
        new dev.filmgate.id.ModelId("grok-video-3"),
        "other words",
        seconds,
        WIDE,
        Resolution.P720,
        42,
        Pictures.NONE,
        new Derivation(operation, new Source.Stored(source), frames, start, false, null),
        null);
  }

  private Received last() {
    return upstream.book().received().getLast();
  }

  private List<String> creates() {
    return upstream.book().received().stream()
        .filter(request -> !request.path().endsWith("/files"))
        .map(request -> request.path().replaceFirst(".*/", "") + " " + request.text())
        .toList();
  }

  private static String id(Submission submission) {
    assertThat(submission).isInstanceOf(Submission.Accepted.class);
    return ((Submission.Accepted) submission).upstreamId();
  }

  private void sent(XaiProvider provider, VideoSpec spec, String path, String body) {
    assertThat(provider.lacks(spec)).isEmpty();
    id(provider.submit(order(spec)));
    assertThat(last().method()).isEqualTo("POST");
    assertThat(last().path()).isEqualTo("/v1/videos/" + path);
    assertThat(last().header("authorization")).contains("Bearer xai-key");
    assertThat(last().header("content-type").orElse("")).startsWith("application/json");
    assertThat(last().text().replaceAll("file_[0-9a-f-]+", "file_x")).isEqualTo(body);
  }

  /** Polls until there is news that is no step, moving the clock on. */
  private Progress followed(XaiProvider provider, RenderOrder order, String id) {
    String at = id;
    for (int i = 0; i < 50; i++) {
      clock.advance(Duration.ofSeconds(1));
      Progress progress = provider.poll(order, at);
      if (progress instanceof Progress.Moved(String next, _, _)) {
        at = next;
      } else if (!(progress instanceof Progress.Running)) {
        return progress;
      }
    }
    throw new AssertionError("never ends");
  }

  private Progress made(XaiProvider provider, VideoSpec spec) {
    RenderOrder order = order(spec);
    return followed(provider, order, id(provider.submit(order)));
  }

  private static String data(byte[] png) {
    return "data:image/png;base64," + java.util.Base64.getEncoder().encodeToString(png);
  }

  @AfterEach
  void close() {
    clients.forEach(Outbound::close);
    upstream.close();
  }

  // --- one call --------------------------------------------------------------------------------

  @Test
  void wordsUpToFifteenSecondsAreOneGeneration() {
    sent(
        provider("auto"),
        Specs.of(15),
        "generations",
        "{\"model\":\"grok-imagine-video\",\"prompt\":\"a lake at dawn\",\"duration\":15,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\"}");
  }

  @Test
  void aThousandAndEightyLinesAreNativeWhereAModelHasThem() {
    sent(
        provider("auto"),
        Specs.of("grok-video-3", 5, Resolution.P1080),
        "generations",
        "{\"model\":\"grok-imagine-video-1.5\",\"prompt\":\"a lake at dawn\",\"duration\":5,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"1080p\"}");
  }

  @Test
  void aModelThatTheRouteNamesIsKept() {
    sent(
        provider("grok-imagine-video-1.5-lite"),
        Specs.of("grok-video-3", 6, Resolution.P480),
        "generations",
        "{\"model\":\"grok-imagine-video-1.5-lite\",\"prompt\":\"a lake at dawn\",\"duration\":6,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"480p\"}");
  }

  @Test
  void oneImageIsTheFirstFrame() throws IOException {
    var pictures = new Pictures(image("wide.png"), null, List.of(), Pictures.Shape.ASKED);
    sent(
        provider("auto"),
        Specs.of(6).with(pictures),
        "generations",
        "{\"model\":\"grok-imagine-video\",\"prompt\":\"a lake at dawn\",\"duration\":6,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\",\"image\":{\"url\":\""
            + data(png("wide.png"))
            + "\"}}");
  }

  @Test
  void anImageOfAnotherShapeIsCutToTheRatioThatWasAsked() throws IOException {
    var pictures = new Pictures(image("tall.png"), null, List.of(), Pictures.Shape.ASKED);
    id(provider("auto").submit(order(Specs.of(6).with(pictures))));

    assertThat(last().text()).contains(data(png("shaped 1280x720")));
  }

  @Test
  void aLargeImageIsUploadedAndNamedByItsId() throws IOException {
    var large = new byte[5 << 20];
    System.arraycopy(png(""), 0, large, 0, 4);
    var stored = new ReferenceImage.Stored(file("large.png", large));
    sent(
        provider("auto"),
        Specs.of(6).with(new Pictures(stored, null, List.of(), Pictures.Shape.ASKED)),
        "generations",
        "{\"model\":\"grok-imagine-video\",\"prompt\":\"a lake at dawn\",\"duration\":6,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\",\"image\":{\"file_id\":\"file_x\"}}");
  }

  @Test
  void aLinkThatWasNeverFetchedGoesAsItIs() {
    var link = new ReferenceImage.Remote("https://films.example/a.png");
    id(
        provider("auto")
            .submit(
                order(
                    Specs.of(6).with(new Pictures(link, null, List.of(), Pictures.Shape.ASKED)))));

    assertThat(last().text()).contains("\"image\":{\"url\":\"https://films.example/a.png\"}");
  }

  @Test
  void firstAndLastFrameNeedTheRichModel() throws IOException {
    var pictures =
        new Pictures(image("one.png"), image("two.png"), List.of(), Pictures.Shape.ASKED);
    sent(
        provider("auto"),
        Specs.of(6).with(pictures),
        "generations",
        "{\"model\":\"grok-imagine-video-1.5\",\"prompt\":\"a lake at dawn\",\"duration\":6,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\",\"image\":{\"url\":\""
            + data(png("one.png"))
            + "\"},\"last_frame\":{\"url\":\""
            + data(png("two.png"))
            + "\"}}");
    assertThat(provider("grok-imagine-video-1.5-lite").lacks(Specs.of(6).with(pictures)))
        .contains(Lack.of("a last frame"));
  }

  @Test
  void referencesNeedTheRichModelAndTheirTagsAreRewritten() throws IOException {
    VideoSpec spec =
        Specs.of("grok-video-3", "@img2 meets @img1, not @img9", 6, WIDE, Resolution.P720);
    var references =
        new Pictures(null, null, List.of(image("one.png"), image("two.png")), Pictures.Shape.ASKED);
    sent(
        provider("auto"),
        spec.with(references),
        "generations",
        "{\"model\":\"grok-imagine-video-1.5\",\"prompt\":\"<IMAGE_1> meets <IMAGE_0>, not @img9\","
            + "\"duration\":6,\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\","
            + "\"reference_images\":[{\"url\":\""
            + data(png("one.png"))
            + "\"},{\"url\":\""
            + data(png("two.png"))
            + "\"}]}");
  }

  @Test
  void aPinnedFirstFrameShiftsTheTagsByOne() throws IOException {
    VideoSpec spec = Specs.of("grok-video-3", "like @img1", 6, WIDE, Resolution.P720);
    var pictures =
        new Pictures(image("one.png"), null, List.of(image("two.png")), Pictures.Shape.ASKED);
    id(provider("auto").submit(order(spec.with(pictures))));

    assertThat(last().text()).contains("\"prompt\":\"like <IMAGE_1>\"").contains("\"image\":{");
  }

  @Test
  void moreThanSevenReferencesAreNotOffered() throws IOException {
    var eight = new ArrayList<ReferenceImage>();
    for (int i = 0; i < 8; i++) {
      eight.add(image("r" + i + ".png"));
    }
    assertThat(
            provider("auto")
                .lacks(Specs.of(6).with(new Pictures(null, null, eight, Pictures.Shape.ASKED))))
        .contains(Lack.of("more than 7 reference images"));
  }

  @Test
  void referencesOnAThousandAndEightyLinesAreEnlargedHereOrRefused() throws IOException {
    VideoSpec spec =
        Specs.of("grok-video-3", 6, Resolution.P1080)
            .with(
                new Pictures(
                    null,
                    null,
                    List.of(image("a.png"), image("b.png"), image("c.png")),
                    Pictures.Shape.ASKED));

    assertThat(
            provider("auto", XaiConfig.Upscaling.REFUSED, XaiConfig.LongEdits.CHUNKS).lacks(spec))
        .contains(Lack.of("1080p for this order"));
    Progress done = made(provider("auto"), spec);

    assertThat(last().text()).contains("\"resolution\":\"720p\"");
    assertThat(cuts).containsExactly("scale answer0.mp4 1920x1080");
    assertThat(done)
        .isInstanceOfSatisfying(
            Progress.Ready.class,
            ready ->
                assertThat(ready.told().reason())
                    .isEqualTo("enlarged here to 1080 lines from 720"));
  }

  @Test
  void aModelOfAnotherMakerIsNotServed() {
    assertThat(provider("wan-2").lacks(Specs.of(6)).map(Lack::kind)).contains(Lack.Kind.MODEL);
  }

  // --- chains ----------------------------------------------------------------------------------

  @Test
  void sixteenSecondsAreAGenerationAndAnExtensionAndCostBoth() {
    Progress done = made(provider("auto"), Specs.of(16));

    assertThat(creates()).hasSize(2);
    assertThat(creates().getFirst()).contains("\"duration\":14");
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

    assertThat(creates()).hasSize(3);
    assertThat(creates().get(1)).startsWith("extensions").contains("\"duration\":10");
    assertThat(creates().get(2)).contains("\"duration\":5").contains("\"file_id\":\"file_");
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

    assertThat(creates()).hasSize(2).allSatisfy(body -> assertThat(body).startsWith("edits"));
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

    assertThat(creates().getFirst())
        .matches(
            "extensions \\{\"model\":\"grok-imagine-video\",\"prompt\":\"other words\",\"duration\":6,"
                + "\"video\":\\{\"file_id\":\"file_[^\"]+\"}}");
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
