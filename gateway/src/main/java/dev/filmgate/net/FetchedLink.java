package dev.filmgate.net;

import java.io.InputStream;

/** What a link led to. Whoever opened it closes it. */
public final class FetchedLink implements AutoCloseable {

  private final OutboundResponse response;
  private final InputStream body;

  FetchedLink(OutboundResponse response, InputStream body) {
    this.response = response;
    this.body = body;
  }

  /** The bytes as they arrive, of whatever kind: what the server says they are is not told. */
  public InputStream stream() {
    return body;
  }

  @Override
  public void close() {
    response.close();
  }
}
