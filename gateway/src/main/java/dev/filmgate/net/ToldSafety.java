package dev.filmgate.net;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Makes every way in which a safe connection can fail to come about one: another name in the
 * certificate, a silence, a connection that breaks off. No byte of the request has left by then.
 */
record ToldSafety(TlsSocketStrategy safety) implements TlsSocketStrategy {

  @Override
  public SSLSocket upgrade(
      Socket socket, String target, int port, Object attachment, HttpContext context)
      throws IOException {
    try {
      return safety.upgrade(socket, target, port, attachment, context);
    } catch (SSLHandshakeException known) {
      throw known;
    } catch (IOException failure) {
      var unsafe = new SSLHandshakeException(String.valueOf(failure.getMessage()));
      unsafe.initCause(failure);
      throw unsafe;
    }
  }
}
