package dev.filmgate.billing;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger to read, and to write what is no task's. What a task does is written with the task,
 * nowhere else.
 */
public interface Ledger {

  Optional<Balance> balance(AccountId account);

  /** Every account's, by id. */
  List<Balance> balances();

  /** Writes an operator's entry, unless there is one of that id. */
  Posted post(Entry entry);

  /** The entry of this id. */
  Optional<Entry> find(String id);

  /** The entries that pass, newest first. */
  List<Entry> entries(Filter filter, int most);

  /** Recomputes every balance from the entries and compares. */
  Audit verify();

  /** What was charged, by day (UTC), account and one thing more, oldest first. */
  List<Usage> usage(Filter filter, By by);

  /** Open holds behind this entry, oldest first, with the task's state. */
  List<OpenHold> openHolds(long after, int most);

  /** What a report's lines are told apart by, beside day and account. */
  enum By {
    MODEL,
    KEY
  }

  /** What came of an operator's entry. */
  enum Posted {
    YES,
    /** An entry of that id exists. */
    EXISTS,
    /** There is no such account. */
    NO_ACCOUNT
  }

  /**
   * Which entries; what is null does not matter.
   *
   * @param before only entries with a smaller number; 0 for the newest
   */
  record Filter(
      @Nullable AccountId account,
      @Nullable Kind kind,
      @Nullable TaskId task,
      @Nullable Instant since,
      @Nullable Instant until,
      long before) {

    public static final Filter ALL = new Filter(null, null, null, null, null, 0);

    public Filter of(AccountId only) {
      return new Filter(only, kind, task, since, until, before);
    }

    /** The same of the entries that come behind this one in a list. */
    public Filter before(long number) {
      return new Filter(account, kind, task, since, until, number);
    }

    /** Whether an entry is one of these. */
    public boolean passes(Entry entry) {
      return (account == null || account.equals(entry.account()))
          && (kind == null || kind == entry.kind())
          && (task == null || task.equals(entry.cause().task()))
          && (since == null || !entry.at().isBefore(since))
          && (until == null || entry.at().isBefore(until))
          && (before == 0 || entry.number() < before);
    }
  }

  /**
   * What verifying found.
   *
   * @param entries how many entries were added up
   * @param tasks how many tasks were compared
   * @param sum of all entries; zero when money neither came from nowhere nor went there
   * @param faults one sentence for everything that does not agree; empty when all is well
   */
  record Audit(long entries, long accounts, long tasks, Money sum, List<String> faults) {

    public Audit {
      faults = List.copyOf(faults);
    }
  }

  /**
   * One line of a report.
   *
   * @param day such as {@code 2026-11-25}
   * @param what the model's or the key's id; empty where the entries do not tell
   * @param videos how many tasks were charged
   * @param failed how many ended without a charge
   * @param upstream what providers took, as far as they said so
   */
  record Usage(
      String day,
      AccountId account,
      String what,
      long videos,
      long failed,
      Money charged,
      Money upstream) {

    public Money margin() {
      return charged.minus(upstream);
    }
  }

  /**
   * Money that is set aside.
   *
   * @param state the task's; null when there is no such task, which is a fault
   */
  record OpenHold(Entry hold, @Nullable String state, @Nullable Instant deadline) {}
}
