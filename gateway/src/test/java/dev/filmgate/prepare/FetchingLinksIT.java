package dev.filmgate.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.asset.MediaProbe;
import dev.filmgate.asset.PictureProbe;
import dev.filmgate.asset.fetch.FetchLimits;
import dev.filmgate.asset.fetch.ImageFetcher;
import dev.filmgate.asset.fetch.VideoFetcher;
import dev.filmgate.asset.file.FileAssetStore;
import dev.filmgate.billing.Cost;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.Quote;
import dev.filmgate.billing.Unit;
import dev.filmgate.engine.Preparing.Outcome;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.ModelId;
import dev.filmgate.id.TaskId;
import dev.filmgate.net.AddressPolicy;
import dev.filmgate.net.Outbound;
import dev.filmgate.net.SmallInternet;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.Task;
import dev.filmgate.testing.Catalogs;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.Source;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FetchingLinksIT {

  private static final FetchLimits LIMITS = new FetchLimits(1000, Duration.ofSeconds(5));

  @TempDir private Path folder;
  private SmallInternet internet;
  private Outbound outbound;
  private FetchingLinks fetching;

  @BeforeEach
  void connect() throws IOException {
    internet = new SmallInternet();
    outbound = internet.outbound(AddressPolicy.publicOnly(List.of()));
    var links = internet.fetcher(outbound);
    var assets =
        FileAssetStore.open(
            folder,
            fatal -> {
              throw new AssertionError(fatal);
            });
    fetching =
        new FetchingLinks(
            new ImageFetcher(links, assets, FetchingLinksIT::picture, LIMITS),
            new VideoFetcher(links, assets, FetchingLinksIT::video, LIMITS),
            Catalogs.shipped(),
            outbound::close,
            InstantSource.system());
    internet.serve("/tall", bytes("9x16"));
    internet.serve("/wide", bytes("16x9"));
  }

  @AfterEach
  void disconnect() throws IOException {
    outbound.close();
    internet.close();
  }

  @Test
  void nothingIsNeededWithoutLinks() {
    assertThat(fetching.isNeeded(task(Pictures.NONE, null))).isFalse();
    assertThat(fetching.isNeeded(task(pictures(Pictures.Shape.ASKED, "/tall"), null))).isTrue();
  }

  @Test
  void linksBecomeFilesInTheirPlacesAndTheFirstDecidesTheShape() {
    var ready = ready(task(pictures(Pictures.Shape.FOLLOWS, "/tall", "/wide"), null));

    assertThat(ready.needsFetching()).isFalse();
    assertThat(ready.aspectRatio()).isEqualTo(new AspectRatio(9, 16));
    assertThat(ready.inputs()).hasSize(2).doesNotHaveDuplicates();
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void anAskedShapeStays() {
    var ready = ready(task(pictures(Pictures.Shape.ASKED, "/tall"), null));

    assertThat(ready.aspectRatio()).isEqualTo(new AspectRatio(16, 9));
  }

  @Test
  void aServerThatStumblesOnceIsAskedAgain() {
    var asked = new AtomicInteger();
    internet.serve(
        "/stumble",
        exchange ->
            SmallInternet.answer(
                exchange, asked.getAndIncrement() == 0 ? 503 : 200, bytes("16x9")));

    assertThat(ready(task(pictures(Pictures.Shape.ASKED, "/stumble"), null)).inputs()).hasSize(1);
  }

  @Test
  void oneBadLinkLeavesNothingOfTheOthers() throws IOException {
    var outcome = fetching.prepare(task(pictures(Pictures.Shape.ASKED, "/tall", "/none"), null));

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    var failure = ((Outcome.Refused) outcome).failure();
    assertThat(failure.code()).isEqualTo(FailureCode.IMAGE_FETCH_FAILED);
    assertThat(failure.message())
        .isEqualTo("images[1]: could not be fetched: its server answered 404");
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aLinkedSourceGivesItsLengthAndShape() {
    internet.serve("/film", bytes("video 720x1280 3500"));

    var ready = ready(task(Pictures.NONE, source("/film")));

    assertThat(ready.aspectRatio()).isEqualTo(new AspectRatio(9, 16));
    var derivation = Objects.requireNonNull(ready.derivation());
    assertThat(derivation.frames()).isEqualTo(84);
    assertThat(derivation.source()).isInstanceOf(Source.Stored.class);
  }

  @Test
  void aSourceThatIsNoVideoOrTooLongOrMissingFailsWithItsOwnCode() {
    internet.serve("/long", bytes("video 1280x720 60001"));
    internet.serve("/page", bytes("<html>"));

    assertThat(refused(source("/page")))
        .isEqualTo("invalid_video video: is not a video that we can read");
    assertThat(refused(source("/long"))).isEqualTo("invalid_video video: lasts longer than 60 s");
    assertThat(refused(source("/none")))
        .isEqualTo("video_fetch_failed video: could not be fetched: its server answered 404");
    var inside = new Source.Remote("http://localhost/", "video");
    internet.name("localhost", "127.0.0.1");
    assertThat(refused(new Derivation(Operation.EDIT, inside, 0, 0, false, null)))
        .isEqualTo("image_url_not_allowed video: leads to an address that is not public");
    assertThat(internet.hits()).isZero();
  }

  @Test
  void aStopSaysNothingAboutTheLink() throws Exception {
    var arrived = new CountDownLatch(1);
    internet.serve(
        "/waiting",
        exchange -> {
          arrived.countDown();
          exchange.getRequestBody().readAllBytes();
        });
    var outcome = new AtomicReference<Outcome>();
    var running =
        Thread.ofVirtual()
            .start(() ->
                outcome.set(
                    fetching.prepare(task(pictures(Pictures.Shape.ASKED, "/waiting"), null))));
    arrived.await();

    fetching.stop();
    running.join();

    assertThat(outcome.get()).isInstanceOf(Outcome.Later.class);
  }

  private VideoSpec ready(Task task) {
    var outcome = fetching.prepare(task);
    assertThat(outcome).isInstanceOf(Outcome.Ready.class);
    return ((Outcome.Ready) outcome).spec();
  }

  private String refused(Derivation derivation) {
    var outcome = fetching.prepare(task(Pictures.NONE, derivation));
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    var failure = ((Outcome.Refused) outcome).failure();
    return failure.code().word() + " " + failure.message();
  }

  private static Derivation source(String path) {
    var source = new Source.Remote("http://cdn.test" + path, "video");
    return new Derivation(Operation.EDIT, source, 0, 0, false, null);
  }

  private static Pictures pictures(Pictures.Shape shape, String... paths) {
    var images = new ArrayList<ReferenceImage>();
    for (String path : paths) {
      images.add(
          new ReferenceImage.Remote("http://cdn.test" + path, "images[" + images.size() + "]"));
    }
    return new Pictures(null, null, images, shape);
  }

  private static Task task(Pictures pictures, @Nullable Derivation derivation) {
    var spec =
        new VideoSpec(
            new ModelId("grok_video3"),
            "a lake",
            10,
            new AspectRatio(16, 9),
            Resolution.P720,
            7,
            pictures,
            derivation,
            null);
    var quote = new Quote(Unit.SECOND, new Money(70_000), new Money(700_000));
    var order =
        new Task.Order(
            new TaskId(UUID.fromString("01900000-0000-7000-8000-000000000001")),
            new AccountId("acc"),
            Dialect.GROK,
            "grok_video3",
            spec,
            Cost.held(quote));
    return Task.accepted(order, Instant.EPOCH, Duration.ofHours(24));
  }

  private static PictureProbe.Verdict picture(Path file) {
    String[] size = read(file).split("x", -1);
    return size.length == 2
        ? new PictureProbe.Verdict.Picture(Integer.parseInt(size[0]), Integer.parseInt(size[1]))
        : new PictureProbe.Verdict.NotAPicture("is not a picture");
  }

  private static MediaProbe.Verdict video(Path file) {
    String[] words = read(file).split("[ x]", -1);
    return words[0].equals("video")
        ? new MediaProbe.Verdict.Video(
            Integer.parseInt(words[1]), Integer.parseInt(words[2]), Long.parseLong(words[3]))
        : new MediaProbe.Verdict.NotAVideo("a program's words");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
