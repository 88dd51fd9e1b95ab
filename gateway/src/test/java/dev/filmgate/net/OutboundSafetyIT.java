package dev.filmgate.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.filmgate.net.OutboundException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Without a safe connection nothing was sent, and that is certain. */
final class OutboundSafetyIT {

  private static OutboundException failure(Outbound outbound, String url, Duration limit) {
    return catchThrowableOfType(
        OutboundException.class,
        () -> {
          try (var answer = outbound.send(OutboundRequest.get(URI.create(url)).within(limit))) {
            throw new AssertionError("it answered " + answer.status());
          }
        });
  }

  private static void assertNothingLeft(OutboundException failure) {
    assertThat(failure.kind()).isEqualTo(Kind.NOT_CONNECTED);
    assertThat(failure.kind().requestMayHaveArrived()).isFalse();
    assertThat(failure.danger()).isPresent();
  }

  @Test
  void aCertificateForAnotherNameIsNotSpokenTo() throws IOException {
    try (var internet = new SmallInternet();
        var outbound = internet.outbound(AddressPolicy.publicOnly(List.of()))) {
      internet.serve("/", new byte[] {1});

      assertNothingLeft(failure(outbound, "https://other.test/", Duration.ofSeconds(5)));
      assertThat(internet.seen()).isEmpty();
    }
  }

  @Test
  void aHandshakeThatBreaksOffSentNothing() throws IOException {
    try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var outbound = new Outbound(AddressPolicy.operator(), SmallInternet.QUICK)) {
      Thread.ofVirtual().start(() -> hangUp(listener));

      assertNothingLeft(failure(outbound, url(listener), Duration.ofSeconds(5)));
    }
  }

  @Test
  void aHandshakeThatNeverEndsSentNothing() throws IOException {
    var over = new CountDownLatch(1);
    try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var outbound = new Outbound(AddressPolicy.operator(), SmallInternet.QUICK)) {
      Thread.ofVirtual().start(() -> stare(listener, over));

      assertNothingLeft(failure(outbound, url(listener), Duration.ofSeconds(1)));
    } finally {
      over.countDown();
    }
  }

  private static String url(ServerSocket listener) {
    return "https://127.0.0.1:" + listener.getLocalPort() + "/";
  }

  private static void hangUp(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      socket.getInputStream().read(new byte[64]);
    } catch (IOException _) {
      // The client is gone, too.
    }
  }

  private static void stare(ServerSocket listener, CountDownLatch over) {
    try (Socket _ = listener.accept()) {
      over.await();
    } catch (IOException | InterruptedException _) {
      // The test is over.
    }
  }
}
