package dev.filmgate.provider.relay;

import dev.filmgate.json.JsonWriter;
import dev.filmgate.net.OutboundBody;
import dev.filmgate.net.OutboundRequest;
import dev.filmgate.provider.Lack;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * The relay API of the {@code grok_video3*} models ({@code dialects.md} §2), from the client's
 * side.
 */
final class GrokSpeech implements RelaySpeech {

  private final RelayPaths paths;

  GrokSpeech(RelayPaths paths) {
    this.paths = paths;
  }

  @Override
  public Optional<Lack> lacks(VideoSpec spec, String model) {
    return RelayImages.lacksInGrok(spec, model);
  }

  @Override
  public OutboundRequest create(RenderOrder order, String model) throws IOException {
    VideoSpec spec = order.spec();
    var json = new JsonWriter().object();
    json.name("model").value(model);
    json.name("prompt").value(spec.prompt());
    json.name("duration").value(spec.seconds());
    json.name("aspect_ratio").value(spec.aspectRatio().toString());
    json.name("resolution").value(spec.resolution().lower());
    json.name("image_urls").array();
    RelayImages.dataUris(order).forEach(json::value);
    byte[] body = json.end().end().toBytes();
    return OutboundRequest.post(paths.at("/grok/videos"), OutboundBody.json(body));
  }

  @Override
  public OutboundRequest query(String id) {
    return OutboundRequest.get(paths.at("/result/" + RelayPaths.encoded(id)));
  }

  @Override
  public URI content(String id) {
    return paths.content(id);
  }
}
