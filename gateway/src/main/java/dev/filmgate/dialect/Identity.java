package dev.filmgate.dialect;

import dev.filmgate.account.Authenticator;
import dev.filmgate.account.Guesses;
import dev.filmgate.account.Principal;
import dev.filmgate.account.RateLimiter;
import dev.filmgate.account.Scope;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Handler;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Finds out who is asking, and whether they may ask now, before a route's own work begins. Requests
 * that make something and requests that only look have limits of their own.
 */
public final class Identity {

  private static final String AUTHORIZATION = "authorization";
  private static final String OURS = "/api/";

  private final Authenticator authenticator;
  private final Bounds bounds;

  /**
   * What keeps callers from asking too much.
   *
   * @param address whose guesses are counted: who sent a request, as far as that is known
   */
  public record Bounds(
      RateLimiter rates, Guesses guesses, Function<Request, InetAddress> address) {}

  public Identity(Authenticator authenticator, Bounds bounds) {
    this.authenticator = authenticator;
    this.bounds = bounds;
  }

  /** A route's work for a known caller. */
  public interface Work {

    Response handle(Principal principal, Request request);
  }

  /** The route answers 401 unless the request carries a good key. */
  public Handler required(Work work) {
    return request -> work.handle(principal(request), request);
  }

  /** As {@link #required}, and 403 unless the key has the admin scope. */
  public Handler admin(Work work) {
    return scoped(Scope.ADMIN, work);
  }

  /** As {@link #required}, and 403 unless the key has this scope or the admin's. */
  public Handler scoped(Scope scope, Work work) {
    return required((principal, request) -> {
      require(principal, scope);
      return work.handle(principal, request);
    });
  }

  /** A refusal unless the caller has this scope or the admin's. */
  public static void require(Principal principal, Scope scope) {
    if (!principal.may(scope)) {
      throw new ApiException(
          new ApiError.Forbidden("This route needs a key with " + scope.word() + " scope."));
    }
  }

  /** The caller of a request; a refusal when there is no good key or no room for the request. */
  public Principal principal(Request request) {
    List<String> authorization = request.headers(AUTHORIZATION);
    InetAddress address = bounds.address().apply(request);
    bounds
        .guesses()
        .wait(address)
        .filter(_ -> !authenticator.isFamiliar(authorization))
        .ifPresent(wait -> refuse(wait));
    return switch (authenticator.identify(authorization)) {
      case Authenticator.Identity.Known(Principal principal) -> admitted(principal, request);
      case Authenticator.Identity.Disabled _ -> throw new ApiException(new ApiError.KeyDisabled());
      case Authenticator.Identity.Unknown _ -> {
        if (!authorization.isEmpty()) {
          bounds.guesses().failed(address);
        }
        throw new ApiException(new ApiError.Unauthenticated());
      }
    };
  }

  /**
   * Whether the key of a request that was let in still works; counts nothing. Where that cannot be
   * learnt now, it does.
   */
  public boolean stillHolds(Request request) {
    try {
      return authenticator.identify(request.headers(AUTHORIZATION))
          instanceof Authenticator.Identity.Known;
    } catch (RuntimeException storeIsBusy) {
      return true;
    }
  }

  private void refuse(Duration wait) {
    throw new ApiException(
        new ApiError.RateLimited(new ApiError.Pace("keys", bounds.guesses().most(), wait, wait)));
  }

  private Principal admitted(Principal principal, Request request) {
    boolean makes = request.method().equals("POST") && !request.rawPath().startsWith(OURS);
    var aim = makes ? RateLimiter.Aim.CREATE : RateLimiter.Aim.QUERY;
    var verdict = bounds.rates().take(principal, aim);
    if (verdict.isPresent() && !verdict.get().isGranted()) {
      throw new ApiException(new ApiError.RateLimited(PaceFields.pace(verdict.get())));
    }
    verdict.ifPresent(counted -> ErrorDoor.counted(request, counted));
    request.readOnlyWhile(() -> stillHolds(request));
    return principal;
  }
}
