package dev.filmgate.net;

import dev.filmgate.net.OutboundException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Sorts the client's exceptions by what they say about the request. */
final class Failures {

  private Failures() {}

  static OutboundException of(IOException failure, Watchdog watchdog) {
    return switch (failure) {
      case CheckedResolver.AddressRefused refused ->
          new OutboundException(
              Kind.ADDRESS_REFUSED,
              "the address of " + refused.getMessage() + " is not allowed",
              refused);
      case UnknownHostException unknown ->
          new OutboundException(
              Kind.NAME_UNKNOWN, "cannot resolve the name " + unknown.getMessage(), unknown);
      case ConnectTimeoutException late ->
          new OutboundException(Kind.NOT_CONNECTED, "no connection in time", late);
      case ConnectionRequestTimeoutException late ->
          new OutboundException(Kind.NOT_CONNECTED, "no free connection in time", late);
      case ConnectException refused ->
          new OutboundException(Kind.NOT_CONNECTED, "cannot connect", refused);
      case NoRouteToHostException unreachable ->
          new OutboundException(Kind.NOT_CONNECTED, "cannot connect", unreachable);
      case SSLHandshakeException handshake ->
          new OutboundException(
              Kind.NOT_CONNECTED, "no safe connection: " + handshake.getMessage(), handshake);
      case IOException other when watchdog.hasBitten() ->
          new OutboundException(Kind.TIMED_OUT, "no whole answer before the deadline", other);
      case InterruptedIOException silent ->
          new OutboundException(Kind.TIMED_OUT, "the other side fell silent", silent);
      default -> new OutboundException(Kind.BROKEN_OFF, "the connection broke off", failure);
    };
  }
}
