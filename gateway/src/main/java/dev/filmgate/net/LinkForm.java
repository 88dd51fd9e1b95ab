package dev.filmgate.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * What can be said of a caller's link without resolving its name. A link is read here once; what is
 * fetched is built from the parts that were checked, never from the text again.
 */
public final class LinkForm {

  private static final int LONGEST = 2048;
  private static final int LAST_PORT = 65535;

  private final AddressPolicy addresses;

  public LinkForm(AddressPolicy addresses) {
    this.addresses = addresses;
  }

  /** What a link turned out to be. */
  public sealed interface Reading {

    /** It may be tried; its name still has to lead to an address that is allowed. */
    record Usable(URI uri) implements Reading {}

    /**
     * @param why in words for the caller, to be read after the name of the field
     */
    record Refused(String why) implements Reading {}
  }

  public Reading read(String link) {
    if (link.length() > LONGEST) {
      return new Reading.Refused("is longer than " + LONGEST + " characters");
    }
    try {
      return read(new URI(link));
    } catch (URISyntaxException _) {
      return new Reading.Refused("is not a URL");
    }
  }

  private Reading read(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return new Reading.Refused("must begin with http:// or https://");
    }
    if (uri.getRawUserInfo() != null) {
      return new Reading.Refused("must not carry a user name or password");
    }
    if (uri.getHost() == null) {
      return new Reading.Refused("names no host");
    }
    int port = uri.getPort() < 0 ? (scheme.equals("https") ? 443 : 80) : uri.getPort();
    return port > 0 && port <= LAST_PORT && addresses.allowsHost(uri.getHost(), port)
        ? new Reading.Usable(uri)
        : new Reading.Refused("leads to an address that is not public");
  }
}
