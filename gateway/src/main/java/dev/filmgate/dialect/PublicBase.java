package dev.filmgate.dialect;

import dev.filmgate.http.Request;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Scheme and host under which callers reach us: as configured, else as the request says, where
 * {@code X-Forwarded-*} counts only from a proxy we trust.
 */
public final class PublicBase {

  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

  private final @Nullable String configured;
  private final String fallback;
  private final Predicate<InetAddress> trustedProxy;

  /** Most callers send the same one; matching it anew would cost more than the rest of a link. */
  private volatile String lastGoodHost;

  /**
   * @param configured {@code server.public-url} without a slash at its end, or null
   * @param fallback host and port of this server, for requests without a usable {@code Host}
   * @param trustedProxy whether a peer's address may set {@code X-Forwarded-*}
   */
  public PublicBase(
      @Nullable String configured, String fallback, Predicate<InetAddress> trustedProxy) {
    this.configured = configured;
    this.fallback = fallback;
    this.lastGoodHost = fallback;
    this.trustedProxy = trustedProxy;
  }

  /** Such as {@code https://films.example}; never with a slash at its end. */
  public String of(Request request) {
    if (configured != null) {
      return configured;
    }
    if (!trustedProxy.test(request.remoteAddress())) {
      return "http://" + host(request.header("host"));
    }
    String scheme = request.header("x-forwarded-proto").filter("https"::equals).orElse("http");
    Optional<String> forwarded = request.header("x-forwarded-host").filter(this::isHost);
    return scheme + "://" + host(forwarded.isPresent() ? forwarded : request.header("host"));
  }

  private String host(Optional<String> sent) {
    return sent.filter(this::isHost).orElse(fallback);
  }

  private boolean isHost(String text) {
    if (text.equals(lastGoodHost)) {
      return true;
    }
    boolean good = HOST.matcher(text).matches();
    if (good) {
      lastGoodHost = text;
    }
    return good;
  }
}
