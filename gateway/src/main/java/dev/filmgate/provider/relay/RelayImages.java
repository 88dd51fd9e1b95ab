package dev.filmgate.provider.relay;

import dev.filmgate.provider.Lack;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.video.VideoSpec;
import java.util.List;
import java.util.Optional;

/** The pictures of an order, in the words of relays. */
final class RelayImages {

  private RelayImages() {}

  static Optional<Lack> lacks(VideoSpec spec) {
    return spec.pictures().isEmpty() ? Optional.empty() : Optional.of(Lack.of("images"));
  }

  static List<String> dataUris(RenderOrder order) {
    return List.of();
  }

  static void files(RenderOrder order, FormBody form) {
    // none yet
  }
}
