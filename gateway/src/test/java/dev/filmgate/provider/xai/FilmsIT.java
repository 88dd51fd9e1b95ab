package dev.filmgate.provider.xai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.ModelId;
import dev.filmgate.media.Probed;
import dev.filmgate.media.Toolbox;
import dev.filmgate.media.VideoFacts;
import dev.filmgate.net.AddressPolicy;
import dev.filmgate.net.Outbound;
import dev.filmgate.net.OutboundLimits;
import dev.filmgate.provider.Inputs;
import dev.filmgate.provider.ModelMap;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.RouteHealth;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.VideoProvider.Submission;
import dev.filmgate.provider.wire.RouteKey;
import dev.filmgate.provider.wire.Upstream;
import dev.filmgate.rehearsal.Clips;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.testing.MediaTools;
import dev.filmgate.testing.Specs;
import dev.filmgate.testing.TestClock;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.Source;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films that xAI cannot make in one piece, with real videos and the real media tools. */
final class FilmsIT {

  private static final AssetId SOURCE = new AssetId("sha256-source");

  @TempDir private Path folder;
  private final TestClock clock = new TestClock();
  private final Toolbox tools = MediaTools.bundled();
  private @Nullable String told;

  private VideoFacts film(VideoSpec spec, Inputs inputs) throws Exception {
    var limits =
        new OutboundLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(90), 20, 20);
    try (var upstream =
            dev.filmgate.rehearsal.Upstream.start(
                new dev.filmgate.rehearsal.Upstream.Setup(
                    0, Tongue.XAI, null, Clips.grey(), clock, 1, _ -> {}));
        var own = new Outbound(AddressPolicy.operator(), limits);
        var elsewhere = new Outbound(AddressPolicy.publicOnly(List.of()), limits)) {
      var minute = Duration.ofMinutes(1);
      var wire =
          new Upstream(
              URI.create(upstream.url() + "/v1"),
              List.of(new RouteKey("k")),
              new RouteHealth(50, 0),
              new Upstream.Clients(own, elsewhere),
              new Upstream.Times(minute, minute, minute, clock, System::nanoTime));
      var provider =
          new XaiProvider(
              new XaiConfig(
                  new ModelMap(Map.of("*", "auto")),
                  XaiConfig.Upscaling.LOCAL,
                  XaiConfig.LongEdits.CHUNKS),
              wire,
              folder.resolve("table"),
              new MediaCutting(() -> tools));
      RenderOrder plain = Specs.order(spec, 1);
      var order = new RenderOrder(plain.task(), plain.key(), spec, inputs);
      return facts(provider, order);
    }
  }

  private VideoFacts facts(XaiProvider provider, RenderOrder order) throws Exception {
    Progress progress = new Progress.Running(0);
    String at = ((Submission.Accepted) provider.submit(order)).upstreamId();
    for (int i = 0; i < 40 && !(progress instanceof Progress.Ready); i++) {
      clock.advance(Duration.ofSeconds(1));
      progress = provider.poll(order, at);
      if (progress instanceof Progress.Moved(String next, _, _)) {
        at = next;
      }
    }
    told = ((Progress.Ready) progress).told().reason();
    Path film = folder.resolve("film.mp4");
    try (var bytes = provider.open(((Progress.Ready) progress).output())) {
      Files.copy(bytes, film, StandardCopyOption.REPLACE_EXISTING);
    }
    return ((Probed.Video) tools.probe().look(film)).facts();
  }

  private Inputs source(int seconds) throws IOException {
    try (var clips = Clips.grey()) {
      Path file = folder.resolve("source.mp4");
      Files.write(file, clips.clip(seconds, "480p", "16:9"));
      return new Inputs(Map.of(SOURCE, file));
    }
  }

  private static VideoSpec about(Operation operation, int frames, int start, int seconds) {
    return new VideoSpec(
        new ModelId("grok-video-3"),
        "other words",
        seconds,
        new AspectRatio(16, 9),
        Resolution.P480,
        42,
        Pictures.NONE,
        new Derivation(operation, new Source.Stored(SOURCE), frames, start, false, null),
        null);
  }

  @Test
  void aFilmOfThirtySecondsIsFrameExact() throws Exception {
    VideoFacts film = film(Specs.of("grok-video-3", 30, Resolution.P480), Inputs.NONE);

    assertThat(film.frames()).isEqualTo(720);
    assertThat(film.picture().height()).isEqualTo(480);
  }

  @Test
  void aFilmBetweenTwoFramesIsEnlargedHereAndSaysSo() throws Exception {
    var frame = new ReferenceImage.Remote("https://films.example/a.png");

    assertEnlarged(
        Specs.of("grok-video-3", 6, Resolution.P1080)
            .with(new Pictures(frame, frame, List.of(), Pictures.Shape.ASKED)));
  }

  @Test
  void aFilmOfSeveralPiecesIsEnlargedHereAndSaysSo() throws Exception {
    assertEnlarged(Specs.of("grok-video-3", 16, Resolution.P1080));
  }

  private void assertEnlarged(VideoSpec spec) throws Exception {
    VideoFacts film = film(spec, Inputs.NONE);

    assertThat(film.frames()).isEqualTo(spec.seconds() * 24L);
    assertThat(film.picture().width()).isEqualTo(1920);
    assertThat(film.picture().height()).isEqualTo(1080);
    assertThat(told).isEqualTo("enlarged here to 1080 lines from 720");
  }

  @Test
  void anExtensionAtFourAndAHalfSecondsIsFrameExact() throws Exception {
    VideoFacts film = film(about(Operation.EXTEND, 240, 108, 6), source(10));

    assertThat(film.frames()).isEqualTo(108 + 144);
  }

  @Test
  void aLongEditInPiecesIsAsLongAsItsSource() throws Exception {
    VideoFacts film = film(about(Operation.EDIT, 240, 0, 10), source(10));

    assertThat(film.frames()).isEqualTo(240);
  }
}
