package dev.filmgate.net;

import dev.filmgate.net.OutboundException.Danger;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Says of a connection that is not safe why it is not; the deepest cause knows best. */
final class Dangers {

  private static final int DEEPEST = 10;

  private Dangers() {}

  static Danger of(SSLException failure) {
    Danger found = Danger.OTHER;
    Throwable cause = failure;
    for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
      Danger known = known(cause);
      found = known == null ? found : known;
      cause = cause.getCause();
    }
    return found;
  }

  private static @Nullable Danger known(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return switch (cause) {
      case CertificateExpiredException _, CertificateNotYetValidException _ -> Danger.EXPIRED;
      case CertPathBuilderException _ -> Danger.NOT_TRUSTED;
      case SSLPeerUnverifiedException _ -> Danger.OTHER_NAME;
      case SSLException _ when message.contains("unrecognized SSL message") -> Danger.NO_TLS;
      default -> message.startsWith("No subject alternative") ? Danger.OTHER_NAME : null;
    };
  }
}
