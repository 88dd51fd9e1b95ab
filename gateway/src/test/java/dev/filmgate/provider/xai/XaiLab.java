package dev.filmgate.provider.xai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
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
import dev.filmgate.rehearsal.Received;
import dev.filmgate.rehearsal.Tongue;
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
import org.junit.jupiter.api.io.TempDir;

/** A provider in front of a scripted xAI, and scissors that only write down what they cut. */
abstract class XaiLab {

  static final byte[] CLIP = "a clip".getBytes(StandardCharsets.UTF_8);
  static final AspectRatio WIDE = new AspectRatio(16, 9);

  @TempDir Path folder;
  final TestClock clock = new TestClock();
  final dev.filmgate.rehearsal.Upstream upstream =
      dev.filmgate.rehearsal.Upstream.start(
          dev.filmgate.rehearsal.Upstream.Setup.of(Tongue.XAI, CLIP, clock));
  final List<String> cuts = new ArrayList<>();
  final Map<AssetId, Path> files = new HashMap<>();
  final List<Outbound> clients = new ArrayList<>();
  int orders;

  /** Writes down what it is asked and makes files that say so. */
  final Cutting scissors =
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
          made("join " + parts.stream().map(XaiLab::name).toList() + " " + size, output);
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

  void made(String what, Path output) {
    cuts.add(what);
    try {
      Files.writeString(output, what);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  static byte[] png(String content) {
    return ("\u0089PNG " + content).getBytes(StandardCharsets.ISO_8859_1);
  }

  XaiProvider provider(String model, XaiConfig.Upscaling up, XaiConfig.LongEdits edits) {
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

  XaiProvider provider(String model) {
    return provider(model, XaiConfig.Upscaling.LOCAL, XaiConfig.LongEdits.REGENERATE);
  }

  AssetId file(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    var id = new AssetId("sha256-" + name.replaceAll("[^a-z0-9]", ""));
    files.put(id, file);
    return id;
  }

  ReferenceImage image(String name) throws IOException {
    return new ReferenceImage.Stored(file(name, png(name)));
  }

  RenderOrder order(VideoSpec spec) {
    orders++;
    return new RenderOrder(
        new TaskId(new UUID(1, orders)),
        new SubmissionKey("sub_" + orders),
        spec,
        new Inputs(files));
  }

  static VideoSpec about(Operation operation, AssetId source, int frames, int start, int seconds) {
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

  Received last() {
    return upstream.book().received().getLast();
  }

  List<String> creates() {
    return upstream.book().received().stream()
        .filter(request -> !request.path().endsWith("/files"))
        .map(request -> request.path().replaceFirst(".*/", "") + " " + request.text())
        .toList();
  }

  static String id(Submission submission) {
    assertThat(submission).isInstanceOf(Submission.Accepted.class);
    return ((Submission.Accepted) submission).upstreamId();
  }

  void sent(XaiProvider provider, VideoSpec spec, String path, String body) {
    assertThat(provider.lacks(spec)).isEmpty();
    id(provider.submit(order(spec)));
    assertThat(last().method()).isEqualTo("POST");
    assertThat(last().path()).isEqualTo("/v1/videos/" + path);
    assertThat(last().header("authorization")).contains("Bearer xai-key");
    assertThat(last().header("content-type").orElse("")).startsWith("application/json");
    assertThat(last().text().replaceAll("file_[0-9a-f-]+", "file_x")).isEqualTo(body);
  }

  /** Polls until there is news that is no step, moving the clock on. */
  Progress followed(XaiProvider provider, RenderOrder order, String id) {
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

  Progress made(XaiProvider provider, VideoSpec spec) {
    RenderOrder order = order(spec);
    return followed(provider, order, id(provider.submit(order)));
  }

  static String data(byte[] png) {
    return "data:image/png;base64," + java.util.Base64.getEncoder().encodeToString(png);
  }

  @AfterEach
  void close() {
    clients.forEach(Outbound::close);
    upstream.close();
  }
}
