package dev.filmgate.provider.wire;

import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.net.Outbound;
import dev.filmgate.net.OutboundException;
import dev.filmgate.net.OutboundRequest;
import dev.filmgate.provider.RouteFinding;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tests an upstream without ordering anything, and says what it saw in sentences: the name, the
 * connection, each key, the models, the quota.
 */
final class Examiner {

  private static final int MOST_BODY = 1 << 20;

  private final Outbound client;
  private final URI models;
  private final URI unknownOrder;
  private final Upstream.Times times;

  /**
   * @param models where the other side lists its models
   * @param unknownOrder where it would tell of an order that does not exist
   */
  Examiner(Outbound client, URI models, URI unknownOrder, Upstream.Times times) {
    this.client = client;
    this.models = models;
    this.unknownOrder = unknownOrder;
    this.times = times;
  }

  List<RouteFinding> examine(List<RouteKey> keys, Set<String> wanted) {
    var findings = new ArrayList<RouteFinding>();
    for (RouteKey key : keys) {
      if (!examine(key, wanted, findings)) {
        break;
      }
    }
    // Some repeat a key that they refuse.
    client.forget();
    return findings;
  }

  /** Whether it makes sense to go on with another key. */
  private boolean examine(RouteKey key, Set<String> wanted, List<RouteFinding> findings) {
    boolean first = findings.isEmpty();
    try {
      Seen list = look(models, key);
      // Who lists no models may answer that way before looking at the key.
      int status = list.status() == 404 ? look(unknownOrder, key).status() : list.status();
      if (first) {
        findings.add(RouteFinding.ok("connection", "it answers, with status " + list.status()));
      }
      findings.add(key(key, status));
      if (first) {
        findings.add(models(list.status(), list.body(), wanted));
      }
      return true;
    } catch (OutboundException failure) {
      findings.add(unreachable(failure));
      return false;
    }
  }

  private record Seen(int status, Optional<Obj> body) {}

  private Seen look(URI place, RouteKey key) {
    var request = OutboundRequest.get(place).within(times.ask());
    try (var response =
        client.send(key.isSet() ? request.header("Authorization", key.header()) : request)) {
      byte[] body = new KeyRing(List.of(key)).scrub(response.bytes(MOST_BODY));
      return new Seen(response.status(), Said.object(body));
    }
  }

  private static RouteFinding key(RouteKey key, int status) {
    String about = key.isSet() ? "key " + key.tag() : "key";
    return switch (status) {
      case 401 -> RouteFinding.bad(about, "is refused (401): it is wrong, revoked or expired");
      case 403 -> RouteFinding.bad(about, "may not be used for this (403)");
      case 402 -> RouteFinding.bad("quota", "has no credit left (402)");
      case 429 -> RouteFinding.bad("quota", "is used up for now (429)");
      default ->
          status < 500
              ? RouteFinding.ok(about, key.isSet() ? "is accepted" : "none is needed")
              : RouteFinding.bad("service", "is broken, with status " + status);
    };
  }

  private static RouteFinding models(int status, Optional<Obj> body, Set<String> wanted) {
    Set<String> offered =
        body.flatMap(said -> said.findArray("data").or(() -> said.findArray("models")))
            .map(Examiner::names)
            .orElse(Set.of());
    if (status / 100 != 2 || offered.isEmpty()) {
      return RouteFinding.unknown("models", "it does not list its models; an order will tell");
    }
    var missing = wanted.stream().filter(name -> !offered.contains(name)).sorted().toList();
    return missing.isEmpty()
        ? RouteFinding.ok("models", offered.size() + " are offered")
        : RouteFinding.bad("models", "it does not offer " + String.join(", ", missing));
  }

  private static Set<String> names(List<JsonValue> items) {
    return items.stream()
        .filter(Obj.class::isInstance)
        .map(Obj.class::cast)
        .flatMap(item -> Said.first(item, "id", "name").stream())
        .collect(Collectors.toSet());
  }

  private static RouteFinding unsafe(OutboundException.Danger danger) {
    return RouteFinding.bad(
        "tls",
        "no safe connection: "
            + switch (danger) {
              case EXPIRED -> "its certificate has expired, or is not valid yet";
              case OTHER_NAME -> "its certificate is for another name than that of base-url";
              case NOT_TRUSTED -> "its certificate is signed by nobody whom Java trusts here";
              case NO_TLS -> "it does not speak TLS: should base-url begin with http:?";
              case OTHER -> "the other side broke it off: does it speak TLS at all?";
            });
  }

  private static RouteFinding unreachable(OutboundException failure) {
    return switch (failure.kind()) {
      case NAME_UNKNOWN ->
          RouteFinding.bad("dns", "its name cannot be resolved: look at base-url and the resolver");
      case ADDRESS_REFUSED -> RouteFinding.bad("dns", "its address is not allowed: see net.allow");
      case NOT_CONNECTED ->
          failure
              .danger()
              .map(Examiner::unsafe)
              .orElseGet(
                  () -> RouteFinding.bad("connection", "nothing answers at this host and port"));
      case TIMED_OUT -> RouteFinding.bad("connection", "it does not answer in time");
      case BROKEN_OFF -> RouteFinding.bad("connection", "the connection broke off");
      case TOO_LARGE -> RouteFinding.bad("service", "its answer is far too long");
    };
  }
}
