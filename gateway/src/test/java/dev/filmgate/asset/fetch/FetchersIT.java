package dev.filmgate.asset.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.asset.MediaProbe;
import dev.filmgate.asset.PictureProbe;
import dev.filmgate.asset.file.FileAssetStore;
import dev.filmgate.id.AssetId;
import dev.filmgate.net.AddressPolicy;
import dev.filmgate.net.ForbiddenLinks;
import dev.filmgate.net.LinkException;
import dev.filmgate.net.LinkFetcher;
import dev.filmgate.net.Outbound;
import dev.filmgate.net.SmallInternet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FetchersIT {

  private static final FetchLimits LIMITS = new FetchLimits(1000, Duration.ofSeconds(5));
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private SmallInternet internet;
  private Outbound outbound;
  private AssetStore assets;
  private ImageFetcher images;
  private VideoFetcher videos;

  @BeforeEach
  void connect() throws IOException {
    internet = new SmallInternet();
    outbound = internet.outbound(AddressPolicy.publicOnly(List.of()));
    assets =
        FileAssetStore.open(
            folder,
            fatal -> {
              throw new AssertionError(fatal);
            });
    LinkFetcher links = internet.fetcher(outbound);
    images = new ImageFetcher(links, assets, FetchersIT::picture, LIMITS);
    videos = new VideoFetcher(links, assets, FetchersIT::video, LIMITS);
  }

  @AfterEach
  void disconnect() throws IOException {
    outbound.close();
    internet.close();
  }

  @Test
  void keepsAPictureUnderTheDigestOfItsBytes() throws IOException {
    internet.serve("/a", bytes("picture"));

    var kept = kept(images.fetch("http://cdn.test/a", LONG));

    assertThat(kept.seen()).isEqualTo(new PictureProbe.Verdict.Picture(4, 3));
    assertThat(kept.asset())
        .isEqualTo(
            new AssetId("sha256-2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97"));
    assertThat(assets.find(kept.asset()).orElseThrow().path()).hasContent("picture");
  }

  @Test
  void keepsAVideo() throws IOException {
    internet.serve("/a", bytes("video"));

    var kept = kept(videos.fetch("https://cdn.test/a", LONG));

    assertThat(kept.seen().millis()).isEqualTo(5000);
    assertThat(assets.find(kept.asset()).orElseThrow().path()).hasContent("video");
  }

  @Test
  void whatWasLookedAtIsWhatIsKept() throws IOException {
    var asked = new AtomicInteger();
    internet.serve(
        "/changing",
        exchange ->
            SmallInternet.answer(
                exchange, 200, bytes(asked.getAndIncrement() == 0 ? "picture" : "<html>")));

    var kept = kept(images.fetch("http://cdn.test/changing", LONG));

    assertThat(assets.find(kept.asset()).orElseThrow().path()).hasContent("picture");
    assertThat(asked).hasValue(1);
    assertThat(failed(images.fetch("http://cdn.test/changing", LONG)).reason())
        .isEqualTo(Fetched.Reason.UNREADABLE);
  }

  @Test
  void aFileOfAnotherKindLeavesNothingBehind() throws IOException {
    internet.serve("/a", bytes("<html>"));

    assertThat(images.fetch("http://cdn.test/a", LONG))
        .isEqualTo(new Fetched.Failed<>(Fetched.Reason.UNREADABLE, "is not a picture"));
    assertThat(videos.fetch("http://cdn.test/a", LONG))
        .isEqualTo(
            new Fetched.Failed<>(Fetched.Reason.UNREADABLE, "is not a video that we can read"));
    assertThat(files()).isEmpty();
  }

  @Test
  void aFileThatIsTooLargeLeavesNothingBehind() throws IOException {
    internet.serve("/told", new byte[1001]);
    internet.serve(
        "/untold",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[1001]);
          exchange.close();
        });

    for (var path : List.of("/told", "/untold")) {
      assertThat(failed(images.fetch("http://cdn.test" + path, LONG)).message())
          .isEqualTo("is larger than 1000 bytes");
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void aFileThatBreaksOffLeavesNothingBehind() throws IOException {
    internet.speak(socket ->
        socket.getOutputStream().write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npic")));

    assertThat(failed(images.fetch("http://raw.test/", LONG)).reason())
        .isEqualTo(Fetched.Reason.NOT_REACHED);
    assertThat(files()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereSaysWhatItsServerSaid() throws IOException {
    assertThat(images.fetch("http://cdn.test/none", LONG))
        .isEqualTo(
            new Fetched.Failed<>(
                Fetched.Reason.NOT_SERVED, "could not be fetched: its server answered 404"));
  }

  static Stream<ForbiddenLinks.Form> forbidden() {
    return ForbiddenLinks.all();
  }

  @ParameterizedTest
  @MethodSource("forbidden")
  void aForbiddenLinkReachesNobodyAndLeavesNothing(ForbiddenLinks.Form form) throws IOException {
    ForbiddenLinks.script(internet);

    var picture = failed(images.fetch(form.link(), LONG));
    var video = failed(videos.fetch(form.link(), LONG));

    assertThat(internet.hits()).isZero();
    assertThat(picture.reason() == Fetched.Reason.NOT_ALLOWED)
        .isEqualTo(form.expected() == LinkException.Kind.NOT_ALLOWED);
    assertThat(video.reason() == Fetched.Reason.NOT_ALLOWED)
        .isEqualTo(form.expected() == LinkException.Kind.NOT_ALLOWED);
    assertThat(files()).isEmpty();
  }

  /** A file that is kept, and what was seen when it was looked at. */
  private record Kept<T>(AssetId asset, T seen) {}

  private static <T> Kept<T> kept(Fetched<T> fetched) throws IOException {
    assertThat(fetched).isInstanceOf(Fetched.Here.class);
    var here = (Fetched.Here<T>) fetched;
    return new Kept<>(here.draft().keep().id(), here.seen());
  }

  private static <T> Fetched.Failed<T> failed(Fetched<T> fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Failed.class);
    return (Fetched.Failed<T>) fetched;
  }

  @Test
  void whatIsNotKeptIsGone() throws IOException {
    internet.serve("/a", bytes("picture"));

    var here = (Fetched.Here<PictureProbe.Verdict.Picture>) images.fetch("http://cdn.test/a", LONG);
    assertThat(files()).hasSize(1);
    here.draft().close();

    assertThat(files()).isEmpty();
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static PictureProbe.Verdict picture(Path file) {
    return begins(file, "picture")
        ? new PictureProbe.Verdict.Picture(4, 3)
        : new PictureProbe.Verdict.NotAPicture("is not a picture");
  }

  private static MediaProbe.Verdict video(Path file) {
    return begins(file, "video")
        ? new MediaProbe.Verdict.Video(1280, 720, 5000)
        : new MediaProbe.Verdict.NotAVideo("secret words of a program");
  }

  private static boolean begins(Path file, String word) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).startsWith(word);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
