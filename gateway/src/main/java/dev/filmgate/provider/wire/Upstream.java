package dev.filmgate.provider.wire;

import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.net.Outbound;
import dev.filmgate.net.OutboundException;
import dev.filmgate.net.OutboundRequest;
import dev.filmgate.net.OutboundResponse;
import dev.filmgate.net.RetryAfter;
import dev.filmgate.provider.RouteFinding;
import dev.filmgate.provider.RouteHealth;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One upstream over HTTP. Its own host and port may be private, everything else must be public or
 * allowed; its keys go to its own origin and nowhere else. Safe for use by many threads.
 */
public final class Upstream implements AutoCloseable {

  /** More than this is no answer to a question of ours. */
  private static final int MOST_BODY = 1 << 20;

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(5);
  private static final Duration WRONG_KEY = Duration.ofMinutes(5);

  private final URI base;
  private final KeyRing keys;
  private final RouteHealth health;
  private final Clients clients;
  private final Times times;

  /**
   * Who sends.
   *
   * @param own for the host and port that the operator named
   * @param elsewhere for links to any other place
   */
  public record Clients(Outbound own, Outbound elsewhere) {}

  /**
   * How long things may take, and the clocks that tell.
   *
   * @param create for a call that orders something
   * @param ask for a call that asks about it
   * @param download for a whole file
   */
  public record Times(
      Duration create, Duration ask, Duration download, InstantSource clock, LongSupplier nanos) {}

  public Upstream(URI base, List<RouteKey> keys, RouteHealth health, Clients clients, Times times) {
    this.base = base;
    this.keys = new KeyRing(keys.isEmpty() ? List.of(new RouteKey("")) : keys);
    this.health = health;
    this.clients = clients;
    this.times = times;
  }

  /** What clients of the other side set as its address, without a slash at its end. */
  public URI base() {
    return base;
  }

  /**
   * A reply and the key it was given to.
   *
   * @param key belongs into the id of what was ordered
   */
  public record Ordered(Reply reply, RouteKey key) {}

  /**
   * Orders something: with one key after the other as long as a key alone is refused, and never
   * again after a call that may have been taken.
   */
  public Ordered order(OutboundRequest request) {
    return order(_ -> request);
  }

  /** Makes a request for the key under which it is sent; files belong to keys, too. */
  @FunctionalInterface
  public interface Making {

    /**
     * @throws IOException when something that it needs cannot be had; nothing was ordered
     */
    OutboundRequest under(RouteKey key) throws IOException;
  }

  /** As {@link #order(OutboundRequest)}, for requests that depend on the key. */
  public Ordered order(Making making) {
    Instant now = times.clock().instant();
    health.sending(now);
    Ordered last = null;
    for (int tried = 0; tried < keys.size(); tried++) {
      var key = keys.next(times.clock().instant());
      if (key.isEmpty()) {
        break;
      }
      last = new Ordered(create(making, key.get()), key.get());
      if (!(last.reply() instanceof Reply.Answer answer) || !isAboutTheKey(answer.status())) {
        return last;
      }
      pause(key.get(), answer);
    }
    if (last == null) {
      Duration wait = keys.wait(now);
      health.busy(now, wait);
      return new Ordered(new Reply.Answer(429, Optional.empty(), wait), keys.of(""));
    }
    tellOfKeys((Reply.Answer) last.reply());
    return last;
  }

  private Reply create(Making making, RouteKey key) {
    OutboundRequest request;
    try {
      request = making.under(key);
    } catch (IOException missing) {
      return new Reply.NotSent("something that it needs cannot be had: " + missing.getMessage());
    }
    return send(request.within(times.create()), key);
  }

  private static boolean isAboutTheKey(int status) {
    return status == 401 || status == 402 || status == 403 || status == 429;
  }

  private void pause(RouteKey key, Reply.Answer answer) {
    Instant now = times.clock().instant();
    if (answer.status() == 429) {
      keys.busy(key, now.plus(answer.retryAfter() == null ? USUAL_PAUSE : answer.retryAfter()));
    } else {
      keys.refused(key, now.plus(WRONG_KEY));
    }
  }

  /** Every key was refused, now or before: the route waits for the first that is only busy. */
  private void tellOfKeys(Reply.Answer last) {
    Instant now = times.clock().instant();
    keys.busyFor(now)
        .ifPresentOrElse(
            wait -> health.busy(now, wait),
            () -> health.parked(now, "its key is refused with status " + last.status()));
  }

  /** Orders something under this key and no other: the next step of what it has ordered before. */
  public Reply orderUnder(OutboundRequest request, RouteKey key) {
    health.sending(times.clock().instant());
    Reply reply = send(request.within(times.create()), key);
    if (reply instanceof Reply.Answer answer && isAboutTheKey(answer.status())) {
      pause(key, answer);
      tellOfKeys(answer);
    }
    return reply;
  }

  /** Asks about something that was ordered under this key. */
  public Reply ask(OutboundRequest request, RouteKey key) {
    return send(request.within(times.ask()), key);
  }

  private Reply send(OutboundRequest request, RouteKey key) {
    OutboundRequest full = key.isSet() ? request.header("Authorization", key.header()) : request;
    long began = times.nanos().getAsLong();
    try {
      Heard heard = heard(full.header("Accept", "application/json"));
      note(heard.answer().status(), Duration.ofNanos(times.nanos().getAsLong() - began));
      if (heard.repeatsKey()) {
        clients.own().forget();
      }
      return heard.answer();
    } catch (OutboundException failure) {
      health.failed(times.clock().instant(), failure.kind().name().toLowerCase(Locale.ROOT));
      return failure.kind().requestMayHaveArrived()
          ? new Reply.Lost(why(failure))
          : new Reply.NotSent(why(failure));
    } catch (UncheckedIOException broken) {
      health.failed(times.clock().instant(), "broken off");
      return new Reply.Lost("the answer broke off");
    }
  }

  /**
   * @param repeatsKey whether one of our keys was in it, so that its bytes should not stay anywhere
   */
  private record Heard(Reply.Answer answer, boolean repeatsKey) {}

  private Heard heard(OutboundRequest request) {
    try (var response = clients.own().send(request)) {
      byte[] body = response.bytes(MOST_BODY);
      boolean repeatsKey = keys.isIn(body);
      // Before anything is made of it: also readers of JSON keep what they have read.
      Optional<Obj> said = Said.object(repeatsKey ? keys.scrub(body) : body);
      return new Heard(new Reply.Answer(response.status(), said, retryAfter(response)), repeatsKey);
    }
  }

  private static String why(OutboundException failure) {
    return switch (failure.kind()) {
      case ADDRESS_REFUSED -> "its address is not allowed";
      case NAME_UNKNOWN -> "its name cannot be resolved";
      case NOT_CONNECTED -> failure.danger().isPresent() ? "no safe connection" : "no connection";
      case TIMED_OUT -> "no answer in time";
      case BROKEN_OFF -> "the connection broke off";
      case TOO_LARGE -> "the answer is too long";
    };
  }

  private void note(int status, Duration took) {
    Instant now = times.clock().instant();
    if (status >= 500) {
      health.failed(now, "status " + status);
    } else if (status != 429) {
      health.answered(now, took);
    }
  }

  private @Nullable Duration retryAfter(OutboundResponse response) {
    return response
        .header("retry-after")
        .flatMap(header -> RetryAfter.parse(header, times.clock().instant(), LONGEST_PAUSE))
        .orElse(null);
  }

  /** The id of an order with the key it was made under, where there are several. */
  public String tagged(String id, RouteKey key) {
    return keys.size() > 1 ? key.tag() + "~" + id : id;
  }

  /** The key in an id that {@link #tagged} made. */
  public RouteKey keyOf(String taggedId) {
    int end = taggedId.indexOf('~');
    return keys.of(end < 0 ? "" : taggedId.substring(0, end));
  }

  /** The other side's own id in an id that {@link #tagged} made. */
  public static String bare(String taggedId) {
    return taggedId.substring(taggedId.indexOf('~') + 1);
  }

  /** What the other side said, fit for an operator's eyes: one short line without our keys. */
  public String shown(String said) {
    String line = keys.scrub(said).replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  /** Follows a link to a finished file; what it returns must be closed. */
  public InputStream download(URI link, RouteKey key) throws IOException {
    return new Download(clients, Origin.of(base), times.download()).open(link, key);
  }

  /**
   * Tests the way there, the keys and the models.
   *
   * @param models where the other side lists its models
   * @param unknownOrder where it would tell of an order that does not exist
   * @param wanted the models that we would ask for
   */
  public List<RouteFinding> examine(URI models, URI unknownOrder, Set<String> wanted) {
    return new Examiner(clients.own(), models, unknownOrder, times).examine(keys.all(), wanted);
  }

  @Override
  public void close() {
    clients.own().close();
    clients.elsewhere().close();
  }
}
