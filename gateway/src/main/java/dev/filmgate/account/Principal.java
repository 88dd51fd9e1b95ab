package dev.filmgate.account;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import java.util.Set;

/**
 * Who is asking: the account and key behind one request.
 *
 * @param agreement of the account
 * @param limits of the key
 */
public record Principal(
    AccountId account, KeyId key, Set<Scope> scopes, Agreement agreement, KeyLimits limits) {

  public Principal {
    scopes = Set.copyOf(scopes);
  }

  /** One whom nothing limits but the scopes. */
  public Principal(AccountId account, KeyId key, Set<Scope> scopes) {
    this(account, key, scopes, Agreement.OPEN, KeyLimits.NONE);
  }

  public boolean isAdmin() {
    return scopes.contains(Scope.ADMIN);
  }

  /** Whether the key may do what the scope is for; an admin key may do everything. */
  public boolean may(Scope scope) {
    return isAdmin() || scopes.contains(scope);
  }
}
