package dev.filmgate.provider.relay;

import dev.filmgate.json.JsonWriter;
import dev.filmgate.net.OutboundBody;
import dev.filmgate.net.OutboundRequest;
import dev.filmgate.provider.Lack;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.wire.Upstream;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.Operation;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** The unified video API ({@code dialects.md} §4), from the client's side. */
final class UnifiedSpeech implements RelaySpeech {

  private static final Set<Integer> LENGTHS = Set.of(6, 10, 15);

  private final RelayPaths paths;

  UnifiedSpeech(RelayPaths paths) {
    this.paths = paths;
  }

  @Override
  public Optional<Lack> lacks(VideoSpec spec, String model) {
    if (spec.derivation() == null
        && model.startsWith("grok-video-3")
        && !LENGTHS.contains(spec.seconds())) {
      return Optional.of(Lack.of(spec.seconds() + " seconds"));
    }
    return RelayImages.lacks(spec);
  }

  @Override
  public OutboundRequest create(RenderOrder order, String model) throws IOException {
    VideoSpec spec = order.spec();
    var json = new JsonWriter().object();
    json.name("model").value(model);
    json.name("prompt").value(spec.prompt());
    json.name("aspect_ratio").value(spec.aspectRatio().toString());
    json.name("size").value(spec.resolution().upper());
    json.name("duration").value(spec.seconds());
    json.name("images").array();
    RelayImages.dataUris(order).forEach(json::value);
    byte[] body = json.end().end().toBytes();
    return OutboundRequest.post(paths.at("/video/create"), OutboundBody.json(body));
  }

  /** Remix and extend of an order that the other side has made itself. */
  Optional<OutboundRequest> derived(RenderOrder order, String model) {
    Derivation derivation = order.spec().derivation();
    if (order.held() == null || derivation == null || derivation.operation() == Operation.EDIT) {
      return Optional.empty();
    }
    VideoSpec spec = order.spec();
    boolean isExtension = derivation.operation() == Operation.EXTEND;
    var json = new JsonWriter().object();
    json.name("model").value(model);
    json.name("prompt").value(spec.prompt());
    json.name("task_id").value(Upstream.bare(order.held()));
    json.name("aspect_ratio").value(spec.aspectRatio().toString());
    json.name("size").value(spec.resolution().upper());
    if (isExtension) {
      json.name("start_time").value(new BigDecimal(Derived.seconds(derivation.start())));
      json.name("duration").value(spec.seconds());
      json.name("upscale").value(derivation.upscale());
    }
    byte[] body = json.end().toBytes();
    return Optional.of(
        OutboundRequest.post(
            paths.at(isExtension ? "/video/extend" : "/video/remix"), OutboundBody.json(body)));
  }

  @Override
  public OutboundRequest query(String id) {
    return OutboundRequest.get(
        URI.create(paths.at("/video/query") + "?id=" + RelayPaths.encoded(id)));
  }

  @Override
  public URI content(String id) {
    return paths.content(id);
  }
}
