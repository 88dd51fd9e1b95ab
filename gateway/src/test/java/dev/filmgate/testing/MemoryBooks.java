package dev.filmgate.testing;

import dev.filmgate.account.Account;
import dev.filmgate.account.Agreement;
import dev.filmgate.account.ApiKey;
import dev.filmgate.account.KeyStore;
import dev.filmgate.billing.Balance;
import dev.filmgate.billing.Cost;
import dev.filmgate.billing.Entry;
import dev.filmgate.billing.HoldRefused;
import dev.filmgate.billing.HoldRefused.Reason;
import dev.filmgate.billing.Kind;
import dev.filmgate.billing.Ledger;
import dev.filmgate.billing.Legs;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.Terms;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskState;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in memory, for tests; means the same as the one in the database. Without a key store
 * every account may spend without limit.
 */
public final class MemoryBooks implements Ledger {

  private record Spent(String period, long micros, long tasks) {}

  private final @Nullable KeyStore keys;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<AccountId, Balance> balances = new HashMap<>();
  private final Map<KeyId, Spent> spent = new HashMap<>();

  public MemoryBooks() {
    this(null);
  }

  public MemoryBooks(@Nullable KeyStore keys) {
    this.keys = keys;
  }

  synchronized void hold(Task task) {
    Money amount = task.cost().held();
    Agreement agreement = agreement(task.account());
    Balance before = now(task.account());
    Money floor = agreement.credit().floor();
    if (agreement.pace().tasks() > 0 && before.tasks() >= agreement.pace().tasks()) {
      throw new HoldRefused(Reason.ACCOUNT_TASKS);
    }
    if (floor != null && before.sums().available().minus(amount).compareTo(floor) < 0) {
      throw new HoldRefused(Reason.BALANCE);
    }
    holdOfKey(task, amount.micros());
    balances.put(
        task.account(),
        new Balance(
            task.account(), before.sums().plus(Legs.hold(amount)), floor, before.tasks() + 1));
    write(task, Kind.HOLD, Legs.hold(amount));
  }

  private Agreement agreement(AccountId account) {
    return keys == null
        ? Agreement.OPEN
        : keys.findAccount(account)
            .map(Account::agreement)
            .orElseThrow(() -> new IllegalStateException("the account has no balance"));
  }

  private Balance now(AccountId account) {
    return balances.getOrDefault(account, new Balance(account, Legs.NONE, null, 0));
  }

  private void holdOfKey(Task task, long amount) {
    Terms terms = task.cost().quote().terms();
    ApiKey key =
        keys == null || terms.key() == null ? null : keys.findKey(terms.key()).orElse(null);
    if (key == null) {
      return;
    }
    Spent before = spent.getOrDefault(key.id(), new Spent("", 0, 0));
    long already = before.period().equals(terms.period()) ? before.micros() : 0;
    int most = key.limits().pace().tasks();
    if (most > 0 && before.tasks() >= most) {
      throw new HoldRefused(Reason.KEY_TASKS);
    }
    var budget = key.limits().budget();
    if (budget != null && already + amount > budget.amount().micros()) {
      throw new HoldRefused(Reason.KEY_BUDGET);
    }
    spent.put(key.id(), new Spent(terms.period(), already + amount, before.tasks() + 1));
  }

  synchronized void close(Task task) {
    Cost cost = task.cost();
    Legs legs = Legs.close(cost.captured(), cost.released());
    Kind kind =
        task.state() instanceof TaskState.Completed
            ? Kind.CAPTURE
            : cost.captured().equals(Money.ZERO) ? Kind.RELEASE : Kind.CHARGE;
    write(task, kind, legs);
    Balance before = now(task.account());
    balances.put(
        task.account(),
        new Balance(task.account(), before.sums().plus(legs), before.floor(), before.tasks() - 1));
    Terms terms = cost.quote().terms();
    spent.computeIfPresent(
        terms.key() == null ? new KeyId("none") : terms.key(),
        (_, old) ->
            new Spent(
                old.period(),
                old.micros() - (old.period().equals(terms.period()) ? cost.released().micros() : 0),
                old.tasks() - 1));
  }

  private void write(Task task, Kind kind, Legs legs) {
    String id = kind == Kind.HOLD ? Entry.holdId(task.id()) : Entry.closeId(task.id());
    var at = kind == Kind.HOLD ? task.times().createdAt() : task.times().updatedAt();
    var cause =
        new Entry.Cause(task.id(), task.cost().quote().terms().key(), task.spec().model(), null);
    add(new Entry(entries.size() + 1, id, task.account(), kind, legs, at, cause));
  }

  private void add(Entry entry) {
    if (entries.putIfAbsent(entry.id(), entry) != null) {
      throw new IllegalStateException("an entry of this id exists");
    }
  }

  @Override
  public synchronized Optional<Balance> balance(AccountId account) {
    if (keys != null && keys.findAccount(account).isEmpty()) {
      return Optional.empty();
    }
    Balance kept = now(account);
    return Optional.of(
        new Balance(account, kept.sums(), agreement(account).credit().floor(), kept.tasks()));
  }

  @Override
  public synchronized List<Balance> balances() {
    var ids = keys == null ? balances.keySet().stream() : keys.accounts().stream().map(Account::id);
    return ids.sorted(Comparator.comparing(AccountId::value))
        .flatMap(id -> balance(id).stream())
        .toList();
  }

  @Override
  public synchronized Posted post(Entry entry) {
    if (entries.containsKey(entry.id())) {
      return Posted.EXISTS;
    }
    if (balance(entry.account()).isEmpty()) {
      return Posted.NO_ACCOUNT;
    }
    Balance before = now(entry.account());
    balances.put(
        entry.account(),
        new Balance(
            entry.account(), before.sums().plus(entry.legs()), before.floor(), before.tasks()));
    add(
        new Entry(
            entries.size() + 1,
            entry.id(),
            entry.account(),
            entry.kind(),
            entry.legs(),
            entry.at(),
            entry.cause()));
    return Posted.YES;
  }

  @Override
  public synchronized Optional<Entry> find(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  @Override
  public synchronized List<Entry> entries(Filter filter, int most) {
    return entries.values().stream()
        .filter(entry -> passes(entry, filter))
        .sorted(Comparator.comparingLong(Entry::number).reversed())
        .limit(most)
        .toList();
  }

  private static boolean passes(Entry entry, Filter filter) {
    return (filter.account() == null || filter.account().equals(entry.account()))
        && (filter.kind() == null || filter.kind() == entry.kind())
        && (filter.task() == null || filter.task().equals(entry.cause().task()))
        && (filter.since() == null || !entry.at().isBefore(filter.since()))
        && (filter.until() == null || entry.at().isBefore(filter.until()))
        && (filter.before() == 0 || entry.number() < filter.before());
  }

  @Override
  public synchronized Audit verify() {
    var computed = new HashMap<AccountId, Legs>();
    entries.values().forEach(entry -> computed.merge(entry.account(), entry.legs(), Legs::plus));
    var faults = new ArrayList<String>();
    computed.forEach((account, legs) -> {
      if (!legs.equals(now(account).sums())) {
        faults.add("account " + account + " does not add up");
      }
    });
    long tasks = entries.values().stream().filter(entry -> entry.kind() == Kind.HOLD).count();
    return new Audit(entries.size(), balances().size(), tasks, Money.ZERO, faults);
  }

  @Override
  public synchronized List<Usage> usage(Filter filter, By by) {
    var lines = new TreeMap<String, Usage>();
    for (Entry entry : entries.values()) {
      var cause = entry.cause();
      if (entry.kind() == Kind.HOLD || cause.model() == null || !passes(entry, filter)) {
        continue;
      }
      String day = LocalDate.ofInstant(entry.at(), ZoneOffset.UTC).toString();
      String what =
          switch (by) {
            case MODEL -> cause.model().value();
            case KEY -> cause.key() == null ? "" : cause.key().value();
          };
      boolean isCharged = entry.legs().charged().micros() > 0;
      var line =
          new Usage(
              day,
              entry.account(),
              what,
              isCharged ? 1 : 0,
              isCharged ? 0 : 1,
              entry.legs().charged(),
              Money.ZERO);
      lines.merge(day + " " + entry.account() + " " + what, line, MemoryBooks::plus);
    }
    return List.copyOf(lines.values());
  }

  private static Usage plus(Usage a, Usage b) {
    return new Usage(
        a.day(),
        a.account(),
        a.what(),
        a.videos() + b.videos(),
        a.failed() + b.failed(),
        a.charged().plus(b.charged()),
        a.upstream().plus(b.upstream()));
  }

  @Override
  public synchronized List<OpenHold> openHolds(long after, int most) {
    return entries.values().stream()
        .filter(entry -> entry.kind() == Kind.HOLD && entry.cause().task() != null)
        .filter(entry -> !entries.containsKey(entry.id().replace(":hold", ":close")))
        .filter(entry -> entry.number() > after)
        .limit(most)
        .map(entry -> new OpenHold(entry, null, null))
        .toList();
  }
}
