package dev.filmgate.net;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Opens what callers' links lead to. Follows a few redirects, each checked like the first link;
 * sends no credentials, asks for the bytes as they are and takes none that are compressed. Every
 * body has an end: by size, by time, and by the pace at which it arrives.
 */
public final class LinkFetcher {

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private final Outbound outbound;
  private final LinkForm form;
  private final LinkLimits limits;
  private final LongSupplier nanos;

  /**
   * @param nanos a clock that only goes forward
   */
  public LinkFetcher(Outbound outbound, LinkLimits limits, LongSupplier nanos) {
    this.outbound = outbound;
    this.form = new LinkForm(outbound.policy());
    this.limits = limits;
    this.nanos = nanos;
  }

  /**
   * What the link leads to, for the caller to read and close. Its reads end with a {@link
   * LinkException} too.
   *
   * @param most how many bytes of it at most
   * @param time for all of it, from the first name to the last byte
   * @throws LinkException when there is nothing to read
   */
  public FetchedLink open(String link, long most, Duration time) {
    long end = nanos.getAsLong() + time.toNanos();
    URI uri = usable(form.read(link), "");
    for (int hop = 0; hop <= limits.redirects(); hop++) {
      var response = send(uri, end);
      try {
        if (!REDIRECTS.contains(response.status())) {
          return served(response, most);
        }
        uri = next(uri, response);
      } catch (RuntimeException failure) {
        response.close();
        throw failure;
      }
      response.close();
    }
    throw new LinkException(
        LinkException.Kind.NOT_SERVED,
        "could not be fetched: it redirects more than " + limits.redirects() + " times");
  }

  private static URI usable(LinkForm.Reading reading, String hop) {
    return switch (reading) {
      case LinkForm.Reading.Usable(URI uri) -> uri;
      case LinkForm.Reading.Refused(String why) ->
          throw new LinkException(LinkException.Kind.NOT_ALLOWED, hop + why);
    };
  }

  private OutboundResponse send(URI uri, long end) {
    Duration left = Duration.ofNanos(end - nanos.getAsLong());
    if (!left.isPositive()) {
      throw new LinkException(LinkException.Kind.NOT_REACHED, "could not be fetched in time");
    }
    var request =
        OutboundRequest.get(uri).header("Accept", "image/*, video/*, */*;q=0.5").within(left);
    try {
      return outbound.send(request);
    } catch (OutboundException failure) {
      throw LinkException.of(failure);
    }
  }

  private URI next(URI from, OutboundResponse response) {
    String location =
        response
            .header("Location")
            .orElseThrow(() ->
                new LinkException(
                    LinkException.Kind.NOT_SERVED,
                    "could not be fetched: it redirects to nowhere"));
    URI to = usable(form.read(absolute(from, location)), "redirects to a link that ");
    if (isSecure(from) && !isSecure(to)) {
      throw new LinkException(LinkException.Kind.NOT_ALLOWED, "redirects from https to http");
    }
    return to;
  }

  private static String absolute(URI from, String location) {
    try {
      return from.resolve(location).toString();
    } catch (IllegalArgumentException _) {
      return location; // is not a URL, which the form says better
    }
  }

  private static boolean isSecure(URI uri) {
    return uri.getScheme().toLowerCase(Locale.ROOT).equals("https");
  }

  private FetchedLink served(OutboundResponse response, long most) {
    int status = response.status();
    if (status != OK) {
      boolean passes = status >= SERVER_ERROR || PASSING.contains(status);
      throw new LinkException(
          passes ? LinkException.Kind.NOT_REACHED : LinkException.Kind.NOT_SERVED,
          "could not be fetched: its server answered " + status);
    }
    Optional<String> encoding =
        response.header("Content-Encoding").filter(name -> !name.equalsIgnoreCase("identity"));
    if (encoding.isPresent()) {
      throw new LinkException(
          LinkException.Kind.NOT_SERVED, "could not be fetched: its server sends it compressed");
    }
    if (response.length().orElse(0) > most) {
      throw tooLarge(most);
    }
    InputStream body = new PacedStream(response.stream(), most, limits, nanos);
    return new FetchedLink(response, body);
  }

  static LinkException tooLarge(long most) {
    return new LinkException(LinkException.Kind.TOO_LARGE, "is larger than " + most + " bytes");
  }
}
