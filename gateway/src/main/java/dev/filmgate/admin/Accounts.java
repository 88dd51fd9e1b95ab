package dev.filmgate.admin;

import dev.filmgate.account.Account;
import dev.filmgate.account.Agreement;
import dev.filmgate.account.Authenticator;
import dev.filmgate.account.KeyStore;
import dev.filmgate.account.Principal;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.Ids;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens accounts and changes what was agreed with them. */
public final class Accounts {

  private static final int ENTROPY = 10;

  private final KeyStore store;
  private final Authenticator authenticator;
  private final Ids ids;
  private final InstantSource clock;

  public Accounts(KeyStore store, Authenticator authenticator, Ids ids, InstantSource clock) {
    this.store = store;
    this.authenticator = authenticator;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Opens an account.
   *
   * @param request the operator's idempotency key; the same request again gives the same account
   */
  public Account open(
      Principal operator, String name, Agreement agreement, @Nullable String request) {
    var id =
        new AccountId(
            request == null
                ? "acc_" + HexFormat.of().formatHex(ids.random(ENTROPY))
                : RequestIds.id("acc", operator.account(), request));
    var wanted = new Account(id, name, clock.instant(), agreement, null);
    store.addAccount(wanted);
    Account account = store.findAccount(id).orElseThrow();
    if (!account.name().equals(name) || !account.agreement().equals(agreement)) {
      throw new ApiException(
          new ApiError.Conflict("This idempotency key was used for another account."));
    }
    return account;
  }

  /** All accounts, oldest first. */
  public List<Account> list() {
    return store.accounts();
  }

  public Optional<Account> find(AccountId id) {
    return store.findAccount(id);
  }

  /** Writes an account's name and agreement, from the next request on. */
  public Account change(Account account, String name, Agreement agreement) {
    return write(
        new Account(account.id(), name, account.createdAt(), agreement, account.disabledAt()));
  }

  /** Lets an account's keys work, or not. */
  public Account enable(Account account, boolean on) {
    return write(
        new Account(
            account.id(),
            account.name(),
            account.createdAt(),
            account.agreement(),
            on ? null : clock.instant()));
  }

  private Account write(Account changed) {
    store.changeAccount(changed);
    authenticator.forget(changed.id());
    return store.findAccount(changed.id()).orElseThrow();
  }
}
