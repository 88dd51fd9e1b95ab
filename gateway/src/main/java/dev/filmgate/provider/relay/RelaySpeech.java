package dev.filmgate.provider.relay;

import dev.filmgate.net.OutboundRequest;
import dev.filmgate.provider.Lack;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** How one wire format is spoken to a relay. */
interface RelaySpeech {

  /** What the format cannot say. */
  Optional<Lack> lacks(VideoSpec spec, String model);

  /**
   * @throws IOException when a file of the order cannot be read
   */
  OutboundRequest create(RenderOrder order, String model) throws IOException;

  OutboundRequest query(String id);

  /** Where the file is when the answer names no link. */
  URI content(String id);
}
