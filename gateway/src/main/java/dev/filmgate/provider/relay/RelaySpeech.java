package dev.filmgate.provider.relay;

import dev.filmgate.net.OutboundRequest;
import dev.filmgate.provider.Lack;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.video.VideoSpec;
import java.net.URI;
import java.util.Optional;

/** How one wire format is spoken to a relay. */
interface RelaySpeech {

  /** What the format cannot say. */
  Optional<Lack> lacks(VideoSpec spec, String model);

  OutboundRequest create(RenderOrder order, String model);

  OutboundRequest query(String id);

  /** Where the file is when the answer names no link. */
  URI content(String id);
}
