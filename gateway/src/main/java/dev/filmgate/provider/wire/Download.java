package dev.filmgate.provider.wire;

import dev.filmgate.net.Outbound;
import dev.filmgate.net.OutboundException;
import dev.filmgate.net.OutboundRequest;
import dev.filmgate.net.OutboundResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

/**
 * Follows a link to a file. Each hop is judged anew, and only the route's own origin is told the
 * key.
 */
final class Download {

  private static final int MOST_HOPS = 5;

  private final Upstream.Clients clients;
  private final Origin own;
  private final Duration time;

  Download(Upstream.Clients clients, Origin own, Duration time) {
    this.clients = clients;
    this.own = own;
    this.time = time;
  }

  InputStream open(URI link, RouteKey key) throws IOException {
    URI at = link;
    for (int hop = 0; hop <= MOST_HOPS; hop++) {
      OutboundResponse response = send(at, key);
      String next = response.status() / 100 == 3 ? response.header("location").orElse("") : "";
      if (next.isEmpty()) {
        return body(response);
      }
      response.close();
      at = resolve(at, next);
    }
    throw new IOException("the link leads on and on");
  }

  private OutboundResponse send(URI at, RouteKey key) throws IOException {
    Origin place = Origin.of(at);
    if (!place.isWeb() || at.getRawUserInfo() != null) {
      throw new IOException("the link is not one of the web");
    }
    OutboundRequest request = OutboundRequest.get(at).within(time);
    Outbound client = place.isPlaceOf(own) ? clients.own() : clients.elsewhere();
    boolean mayKnow = place.equals(own) && key.isSet();
    try {
      return client.send(mayKnow ? request.header("Authorization", key.header()) : request);
    } catch (OutboundException failure) {
      throw new IOException("the file cannot be fetched: " + failure.kind(), failure);
    } catch (IllegalArgumentException malformed) {
      throw new IOException("the link cannot be asked for", malformed);
    }
  }

  private static URI resolve(URI from, String location) throws IOException {
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException malformed) {
      throw new IOException("the link leads nowhere", malformed);
    }
  }

  private static InputStream body(OutboundResponse response) throws IOException {
    if (response.status() != 200) {
      response.close();
      throw new IOException("the file's server answers " + response.status());
    }
    String packed = response.header("content-encoding").orElse("identity");
    if (!packed.equalsIgnoreCase("identity")) {
      response.close();
      throw new IOException("the file comes packed as if it were text");
    }
    return new Body(response);
  }

  /** Turns what a read throws into what readers of files expect. */
  private static final class Body extends FilterInputStream {

    private final OutboundResponse response;

    Body(OutboundResponse response) {
      super(response.stream());
      this.response = response;
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (OutboundException failure) {
        throw new IOException("the file broke off: " + failure.kind(), failure);
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return super.read(buffer, offset, length);
      } catch (OutboundException failure) {
        throw new IOException("the file broke off: " + failure.kind(), failure);
      }
    }

    @Override
    public void close() {
      response.close();
    }
  }
}
