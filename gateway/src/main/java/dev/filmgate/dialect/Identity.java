package dev.filmgate.dialect;

import dev.filmgate.account.Authenticator;
import dev.filmgate.account.Principal;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Handler;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;

/** Finds out who is asking before a route's own work begins. */
public final class Identity {

  private final Authenticator authenticator;

  public Identity(Authenticator authenticator) {
    this.authenticator = authenticator;
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
    return request -> {
      Principal principal = principal(request);
      if (!principal.isAdmin()) {
        throw new ApiException(new ApiError.Forbidden("This route needs a key with admin scope."));
      }
      return work.handle(principal, request);
    };
  }

  /** The caller of a request; a refusal when there is no good key. */
  public Principal principal(Request request) {
    return switch (authenticator.identify(request.headers("authorization"))) {
      case Authenticator.Identity.Known(Principal principal) -> principal;
      case Authenticator.Identity.Disabled _ -> throw new ApiException(new ApiError.KeyDisabled());
      case Authenticator.Identity.Unknown _ ->
          throw new ApiException(new ApiError.Unauthenticated());
    };
  }
}
