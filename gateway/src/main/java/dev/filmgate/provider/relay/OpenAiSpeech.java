package dev.filmgate.provider.relay;

import dev.filmgate.net.OutboundRequest;
import dev.filmgate.provider.Lack;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.wire.FormBody;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * OpenAI's Videos API ({@code dialects.md} §3), from the client's side: multipart, as its SDKs send
 * it.
 */
final class OpenAiSpeech implements RelaySpeech {

  private final RelayPaths paths;

  OpenAiSpeech(RelayPaths paths) {
    this.paths = paths;
  }

  @Override
  public Optional<Lack> lacks(VideoSpec spec, String model) {
    return RelayImages.lacks(spec);
  }

  @Override
  public OutboundRequest create(RenderOrder order, String model) throws IOException {
    VideoSpec spec = order.spec();
    var form = new FormBody(order.key().value());
    form.text("model", model);
    form.text("prompt", spec.prompt());
    form.text("seconds", Integer.toString(spec.seconds()));
    form.text("size", spec.size().toString());
    form.text("seed", Long.toString(spec.seed()));
    RelayImages.files(order, form);
    return OutboundRequest.post(paths.at("/videos"), form.body());
  }

  @Override
  public OutboundRequest query(String id) {
    return OutboundRequest.get(paths.at("/videos/" + RelayPaths.encoded(id)));
  }

  @Override
  public URI content(String id) {
    return paths.content(id);
  }
}
