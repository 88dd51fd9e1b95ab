package dev.filmgate.cli;

import dev.filmgate.net.AddressPolicy;
import dev.filmgate.net.Outbound;
import dev.filmgate.net.OutboundLimits;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A server to talk to for the length of one command. */
final class Session implements AutoCloseable {

  private static final OutboundLimits LIMITS =
      new OutboundLimits(
          Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(2), 4, 4);

  private final Outbound outbound;
  private final GatewayClient client;
  private final Runnable stop;

  private Session(URI base, String key, Runnable stop) {
    this.outbound = new Outbound(AddressPolicy.operator(), LIMITS);
    this.client = new GatewayClient(outbound, base, key);
    this.stop = stop;
  }

  /** The environment's server, else the data folder's, else one of our own. */
  static Session open(Surroundings around, Settings settings) {
    return find(around, settings).orElseGet(() -> embed(around, settings));
  }

  /** A server that already runs. */
  static Optional<Session> find(Surroundings around, Settings settings) {
    String base = around.terminal().variable("FILMGATE_BASE_URL").strip();
    return base.isEmpty()
        ? around.operations().runningServer(settings).map(Session::of)
        : Optional.of(named(base, around.terminal().variable("FILMGATE_API_KEY").strip()));
  }

  static Session of(Control control) {
    return new Session(root(control.url().toString()), control.token(), () -> {});
  }

  static Session embed(Surroundings around, Settings settings) {
    var running = around.server().start(LocalServer.Purpose.EMBEDDED, settings);
    return new Session(root(running.url().toString()), running.token(), running::stop);
  }

  GatewayClient client() {
    return client;
  }

  @Override
  public void close() {
    outbound.close();
    stop.run();
  }

  private static Session named(String base, String key) {
    if (key.isEmpty()) {
      throw new CommandFailure(
          ExitCode.NO_ACCESS, "FILMGATE_BASE_URL is set: set FILMGATE_API_KEY to a key of it too");
    }
    return new Session(root(base), key, () -> {});
  }

  /** The address before {@code /v1}, however much of it was given. */
  private static URI root(String text) {
    String bare = text.replaceFirst("/+$", "").replaceFirst("/v1$", "");
    try {
      var uri = URI.create(bare);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw CommandFailure.usage(
        "FILMGATE_BASE_URL: \"" + text + "\" is not an address like http://127.0.0.1:8080");
  }
}
