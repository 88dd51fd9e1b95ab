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
import java.util.Base64;
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
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FetchersIT {

  private static final FetchLimits LIMITS = new FetchLimits(1000, Duration.ofSeconds(5));

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
    assets = FileAssetStore.open(folder);
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

    var kept = kept(images.fetch("http://cdn.test/a"));

    assertThat(kept.seen()).isEqualTo(new PictureProbe.Verdict.Picture(4, 3));
    assertThat(kept.asset())
        .isEqualTo(
            new AssetId("sha256-2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97"));
    assertThat(assets.find(kept.asset()).orElseThrow().path()).hasContent("picture");
  }

  @Test
  void keepsAVideo() throws IOException {
    internet.serve("/a", bytes("video"));

    var kept = kept(videos.fetch("https://cdn.test/a"));

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

    var kept = kept(images.fetch("http://cdn.test/changing"));

    assertThat(assets.find(kept.asset()).orElseThrow().path()).hasContent("picture");
    assertThat(asked).hasValue(1);
    assertThat(failed(images.fetch("http://cdn.test/changing")).reason())
        .isEqualTo(Fetched.Reason.UNREADABLE);
  }

  @Test
  void aFileOfAnotherKindLeavesNothingBehind() throws IOException {
    internet.serve("/a", bytes("<html>"));

    assertThat(images.fetch("http://cdn.test/a"))
        .isEqualTo(new Fetched.Failed<>(Fetched.Reason.UNREADABLE, "is not a picture"));
    assertThat(videos.fetch("http://cdn.test/a"))
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
      assertThat(failed(images.fetch("http://cdn.test" + path)).message())
          .isEqualTo("is larger than 1000 bytes");
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void aFileThatBreaksOffLeavesNothingBehind() throws IOException {
    internet.speak(socket ->
        socket.getOutputStream().write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npic")));

    assertThat(failed(images.fetch("http://raw.test/")).reason())
        .isEqualTo(Fetched.Reason.NOT_REACHED);
    assertThat(files()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereSaysWhatItsServerSaid() throws IOException {
    assertThat(images.fetch("http://cdn.test/none"))
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

    var picture = failed(images.fetch(form.link()));
    var video = failed(videos.fetch(form.link()));

    assertThat(internet.hits()).isZero();
    assertThat(picture.reason() == Fetched.Reason.NOT_ALLOWED)
        .isEqualTo(form.expected() == LinkException.Kind.NOT_ALLOWED);
    assertThat(video.reason() == Fetched.Reason.NOT_ALLOWED)
        .isEqualTo(form.expected() == LinkException.Kind.NOT_ALLOWED);
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "image/jpeg", "application/x-nonsense", ""})
  void takesADataUriForWhatItsBytesAre(String declared) throws IOException {
    var kept = kept(images.decode("data:" + declared + ";base64," + base64("picture")));

    assertThat(assets.find(kept.asset()).orElseThrow().path()).hasContent("picture");
  }

  @Test
  void decodesALongDataUriPieceByPiece() throws IOException {
    var roomy = new FetchLimits(1_000_000, Duration.ofSeconds(5));
    var fetcher = new ImageFetcher(internet.fetcher(outbound), assets, FetchersIT::picture, roomy);
    String content = "picture" + "x".repeat(300_001);

    var kept = kept(fetcher.decode("DATA:image/png;BASE64," + base64(content)));

    assertThat(assets.find(kept.asset()).orElseThrow().path()).hasContent(content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data:image/png;base64,",
        "data:image/png;base64,cGlj*HVyZQ==",
        "data:image/png;base64,cGljd",
        "data:image/png;base64,cGlj=cGlj",
        "data:image/png;base64,cGljé",
        "data:image/png,picture",
        "data:image/png;base64",
        "picture"
      })
  void refusesABrokenDataUri(String uri) throws IOException {
    assertThat(failed(images.decode(uri)).reason()).isEqualTo(Fetched.Reason.UNREADABLE);
    assertThat(files()).isEmpty();
  }

  @Test
  void refusesADataUriThatDecodesToTooMuch() throws IOException {
    assertThat(failed(images.decode("data:image/png;base64," + base64("x".repeat(1001)))).message())
        .isEqualTo("is larger than 1000 bytes");
    assertThat(files()).isEmpty();
  }

  private static <T> Fetched.Kept<T> kept(Fetched<T> fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Kept.class);
    return (Fetched.Kept<T>) fetched;
  }

  private static <T> Fetched.Failed<T> failed(Fetched<T> fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Failed.class);
    return (Fetched.Failed<T>) fetched;
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

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(bytes(text));
  }
}
