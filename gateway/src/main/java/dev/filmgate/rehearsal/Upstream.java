package dev.filmgate.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scripted upstream: listens on loopback, answers as its {@link Script} says and writes down
 * what it was asked in its {@link Book}.
 */
public final class Upstream implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);
  private static final int BACKLOG = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * How an upstream is set up.
   *
   * @param port 0 for a free one
   * @param key what callers must show; null when anybody may ask
   * @param seed decides ids and chances
   * @param log takes one line for each order, download and end
   */
  public record Setup(
      int port,
      Tongue tongue,
      @Nullable String key,
      Clips clips,
      InstantSource clock,
      long seed,
      Consumer<String> log) {

    /** A free port, no key, one clip for all. */
    public static Setup of(Tongue tongue, byte[] clip, InstantSource clock) {
      return new Setup(0, tongue, null, Clips.always(clip), clock, 1, _ -> {});
    }
  }

  private final ServerSocket server;
  private final Script script;
  private final Book book;
  private final Control control;
  private final Delivery delivery;
  private final Clips clips;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Thread listener;

  private Upstream(Setup setup, ServerSocket server) {
    this.server = server;
    this.script = new Script(setup.seed());
    this.book = new Book(setup.clock(), setup.log());
    this.control = new Control(script, book, new Desk(setup, script, book));
    this.clips = setup.clips();
    this.delivery = new Delivery(setup.clock(), closing);
    this.listener = Thread.ofPlatform().name("upstream").daemon().unstarted(this::accept);
  }

  /** Listens on return. */
  public static Upstream start(Setup setup) {
    try {
      var server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), setup.port()), BACKLOG);
      var upstream = new Upstream(setup, server);
      upstream.listener.start();
      return upstream;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /** {@code http://127.0.0.1:port}, without a path. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  public Script script() {
    return script;
  }

  public Book book() {
    return book;
  }

  private void accept() {
    while (closing.getCount() > 0) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        if (closing.getCount() == 0) {
          close(socket); // it came in between the close of the server and its thread's waking up
          return;
        }
        Thread.ofVirtual().name("upstream-connection").start(() -> serve(socket));
      } catch (SocketException closed) {
        LOG.debug("the upstream stops accepting: {}", closed.getMessage());
      } catch (IOException failure) {
        LOG.warn("a connection was not accepted", failure);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var reader = new RequestReader(socket.getInputStream(), socket.getOutputStream());
      boolean goesOn = true;
      while (goesOn) {
        Optional<Received> request = reader.next();
        goesOn =
            request.isPresent()
                && delivery.send(socket, request.get(), control.answer(request.get()));
      }
    } catch (IOException gone) {
      LOG.debug("a caller went away: {}", gone.getMessage());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  /**
   * Stops listening and drops every connection. On return nobody is accepted any more: the system
   * goes on listening until the thread that waits for a connection has been woken.
   */
  @Override
  public void close() {
    closing.countDown();
    close(server);
    try {
      listener.join(PATIENCE);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    open.forEach(Upstream::close);
    close(clips);
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception failure) {
      LOG.debug("not closed: {}", failure.getMessage());
    }
  }

  /** Ends when the upstream is closed. */
  public void awaitClose() throws InterruptedException {
    closing.await();
  }
}
