package dev.filmgate.account;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import java.util.Set;

/** Who is asking: the account and key behind one request. */
public record Principal(AccountId account, KeyId key, Set<Scope> scopes) {

  public Principal {
    scopes = Set.copyOf(scopes);
  }

  public boolean isAdmin() {
    return scopes.contains(Scope.ADMIN);
  }
}
