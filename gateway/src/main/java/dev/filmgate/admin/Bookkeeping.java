package dev.filmgate.admin;

import dev.filmgate.billing.Balance;
import dev.filmgate.billing.Entry;
import dev.filmgate.billing.Kind;
import dev.filmgate.billing.Ledger;
import dev.filmgate.billing.Legs;
import dev.filmgate.billing.Money;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.Ids;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators do with money, and what they and callers can read of it. */
public final class Bookkeeping {

  private static final int ENTROPY = 12;

  private final Ledger ledger;
  private final Ids ids;
  private final InstantSource clock;

  public Bookkeeping(Ledger ledger, Ids ids, InstantSource clock) {
    this.ledger = ledger;
    this.ids = ids;
    this.clock = clock;
  }

  /** The ledger to read. */
  public Ledger ledger() {
    return ledger;
  }

  public Balance balance(AccountId account) {
    return ledger
        .balance(account)
        .orElseThrow(() -> new ApiException(new ApiError.NotFound("account")));
  }

  /**
   * Puts money on an account.
   *
   * @param amount more than nothing
   * @param request the operator's idempotency key; null for none
   */
  public Entry grant(
      AccountId account, Money amount, @Nullable String note, @Nullable String request) {
    if (amount.compareTo(Money.ZERO) <= 0 || amount.compareTo(Money.MOST) > 0) {
      throw new IllegalArgumentException("a grant is more than nothing");
    }
    return post(account, Kind.GRANT, amount, note, request);
  }

  /** Corrects a balance, up or down; also below what the account may spend. */
  public Entry adjust(
      AccountId account, Money amount, @Nullable String note, @Nullable String request) {
    if (amount.equals(Money.ZERO) || Math.abs(amount.micros()) > Money.MOST.micros()) {
      throw new IllegalArgumentException("a correction changes something");
    }
    return post(account, Kind.ADJUSTMENT, amount, note, request);
  }

  private Entry post(
      AccountId account, Kind kind, Money amount, @Nullable String note, @Nullable String request) {
    String id =
        request == null
            ? kind.word() + "_" + HexFormat.of().formatHex(ids.random(ENTROPY))
            : RequestIds.id(kind.word(), account, request);
    var entry =
        new Entry(0, id, account, kind, Legs.fund(amount), clock.instant(), Entry.Cause.note(note));
    switch (ledger.post(entry)) {
      case NO_ACCOUNT -> throw new ApiException(new ApiError.NotFound("account"));
      case YES, EXISTS -> {}
    }
    Entry written = ledger.find(id).orElseThrow();
    if (!written.legs().equals(entry.legs()) || !written.cause().equals(entry.cause())) {
      throw new ApiException(
          new ApiError.Conflict("This idempotency key was used for another entry."));
    }
    return written;
  }

  public List<Entry> entries(Ledger.Filter filter, int most) {
    return ledger.entries(filter, most);
  }
}
