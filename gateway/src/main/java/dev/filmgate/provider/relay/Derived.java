package dev.filmgate.provider.relay;

import dev.filmgate.json.JsonWriter;
import dev.filmgate.net.OutboundBody;
import dev.filmgate.net.OutboundRequest;
import dev.filmgate.provider.Lack;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.wire.FileType;
import dev.filmgate.provider.wire.FormBody;
import dev.filmgate.provider.wire.Upstream;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.Operation;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remix, extend and edit as {@code openai} says them: about an order that the other side has made
 * itself, else about our stored file, which goes along.
 */
final class Derived {

  private static final int LONGEST_PART = 20;

  private final RelayPaths paths;

  Derived(RelayPaths paths) {
    this.paths = paths;
  }

  static Optional<Lack> lacks(VideoSpec spec) {
    Derivation derivation = Objects.requireNonNull(spec.derivation());
    if (derivation.operation() == Operation.EXTEND && spec.seconds() > LONGEST_PART) {
      return Optional.of(
          new Lack(Lack.Kind.BOUND, "an extension by " + spec.seconds() + " seconds"));
    }
    if (derivation.upscale()) {
      return Optional.of(new Lack(Lack.Kind.BOUND, "an enlarged extension"));
    }
    return spec.pictures().isEmpty()
        ? Optional.empty()
        : Optional.of(new Lack(Lack.Kind.BOUND, "images beside a source video"));
  }

  OutboundRequest create(RenderOrder order, String model) throws IOException {
    VideoSpec spec = order.spec();
    Derivation derivation = Objects.requireNonNull(spec.derivation());
    String held = order.held() == null ? null : Upstream.bare(order.held());
    if (derivation.operation() == Operation.REMIX && held != null) {
      return remix(held, spec, model);
    }
    var form = new FormBody(order.key().value());
    form.text("model", model);
    form.text("prompt", spec.prompt());
    if (derivation.operation() == Operation.EXTEND) {
      form.text("seconds", Integer.toString(spec.seconds()));
      if (derivation.start() < derivation.frames()) {
        form.text("start_time", seconds(derivation.start()));
      }
    }
    form.text("seed", Long.toString(spec.seed()));
    source(order, derivation, held, form);
    String route = derivation.operation() == Operation.EXTEND ? "extensions" : "edits";
    return OutboundRequest.post(paths.at("/videos/" + route), form.body());
  }

  private static void source(
      RenderOrder order, Derivation derivation, @Nullable String held, FormBody form)
      throws IOException {
    if (held != null) {
      form.text("video[id]", held);
      return;
    }
    Path file =
        order
            .inputs()
            .of(derivation.source())
            .orElseThrow(() -> new IOException("the source was never fetched"));
    byte[] bytes = Files.readAllBytes(file);
    FileType type = FileType.of(bytes);
    form.file("video", type.fileName("source"), type.mediaType(), bytes);
  }

  private OutboundRequest remix(String held, VideoSpec spec, String model) {
    var json = new JsonWriter().object();
    json.name("prompt").value(spec.prompt());
    json.name("model").value(model);
    return OutboundRequest.post(
        paths.at("/videos/" + RelayPaths.encoded(held) + "/remix"),
        OutboundBody.json(json.end().toBytes()));
  }

  /** Frames as seconds, exact enough to come back as the same frame. */
  static String seconds(int frames) {
    return BigDecimal.valueOf(frames)
        .divide(BigDecimal.valueOf(Derivation.FRAMES_PER_SECOND), 4, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
