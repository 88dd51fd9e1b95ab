package dev.filmgate.app;

import dev.filmgate.catalog.LinkPolicy;
import dev.filmgate.net.AddressPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** What can be said of a caller's link without resolving its name ({@code dialects.md} §1.15). */
final class WebLinks implements LinkPolicy {

  private static final int LONGEST = 2048;

  private final AddressPolicy addresses;

  WebLinks(AddressPolicy addresses) {
    this.addresses = addresses;
  }

  @Override
  public Optional<String> refusal(String url) {
    if (url.length() > LONGEST) {
      return Optional.of("is longer than " + LONGEST + " characters");
    }
    try {
      return refusal(new URI(url));
    } catch (URISyntaxException malformed) {
      return Optional.of("is not a URL");
    }
  }

  private Optional<String> refusal(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.of("must begin with http:// or https://");
    }
    if (uri.getRawUserInfo() != null) {
      return Optional.of("must not carry a user name or password");
    }
    if (uri.getHost() == null) {
      return Optional.of("names no host");
    }
    int port = uri.getPort() < 0 ? (scheme.equals("https") ? 443 : 80) : uri.getPort();
    return addresses.allowsHost(uri.getHost(), port)
        ? Optional.empty()
        : Optional.of("leads to an address that is not public");
  }
}
