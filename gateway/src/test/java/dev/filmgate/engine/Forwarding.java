package dev.filmgate.engine;

import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** A provider that does as another does, but can be asked for less, or for something else. */
interface Forwarding extends VideoProvider {

  VideoProvider provider();

  @Override
  default Submission submit(RenderOrder order) {
    return provider().submit(order);
  }

  @Override
  default Progress poll(String upstreamId) {
    return provider().poll(upstreamId);
  }

  @Override
  default InputStream open(URI output) throws IOException {
    return provider().open(output);
  }
}
