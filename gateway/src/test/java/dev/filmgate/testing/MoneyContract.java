package dev.filmgate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.account.Account;
import dev.filmgate.account.Agreement;
import dev.filmgate.account.ApiKey;
import dev.filmgate.account.Budget;
import dev.filmgate.account.Credit;
import dev.filmgate.account.KeyDigest;
import dev.filmgate.account.KeyLife;
import dev.filmgate.account.KeyLimits;
import dev.filmgate.account.KeyStore;
import dev.filmgate.account.Pace;
import dev.filmgate.account.Scope;
import dev.filmgate.billing.Balance;
import dev.filmgate.billing.Entry;
import dev.filmgate.billing.HoldRefused;
import dev.filmgate.billing.HoldRefused.Reason;
import dev.filmgate.billing.Kind;
import dev.filmgate.billing.Ledger;
import dev.filmgate.billing.Legs;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.OnModeration;
import dev.filmgate.billing.Terms;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every ledger means, and what a task store does with it. */
public abstract class MoneyContract {

  protected static final AccountId PREPAID = new AccountId("acc_prepaid");
  private static final KeyId KEY = new KeyId("key_1");
  private static final Instant NOW = PricedTasks.START;

  protected abstract TaskQueue queue();

  protected abstract Ledger ledger();

  protected abstract KeyStore keys();

  private final PricedTasks tasks = new PricedTasks();

  private void account(Credit credit, Pace pace) {
    keys()
        .addAccount(
            new Account(
                PREPAID,
                "prepaid",
                NOW,
                new Agreement(credit, 0, OnModeration.RELEASE, pace),
                null));
  }

  private void grant(String id, long micros) {
    var entry =
        new Entry(
            0,
            id,
            PREPAID,
            micros > 0 ? Kind.GRANT : Kind.ADJUSTMENT,
            Legs.fund(new Money(micros)),
            NOW,
            Entry.Cause.note("by hand"));
    assertThat(ledger().post(entry)).isEqualTo(Ledger.Posted.YES);
  }

  private Legs sums() {
    return ledger().balance(PREPAID).orElseThrow().sums();
  }

  private static Legs sums(long available, long held, long charged, long funded) {
    return new Legs(new Money(available), new Money(held), new Money(charged), new Money(funded));
  }

  private void clean() {
    assertThat(ledger().verify().faults()).isEmpty();
    assertThat(ledger().verify().sum()).isEqualTo(Money.ZERO);
  }

  @Test
  void setsTheWholePriceAsideAndTakesWhatWasMade() {
    account(new Credit.Prepaid(), Pace.FREE);
    grant("grant_1", 1_000_000);
    Task task = tasks.of(PREPAID, 700_000);

    var open = PricedTasks.accept(queue(), task);
    assertThat(sums()).isEqualTo(sums(300_000, 700_000, 0, -1_000_000));

    PricedTasks.complete(queue(), open, task, 6_042);
    assertThat(sums()).isEqualTo(sums(577_060, 0, 422_940, -1_000_000));
    clean();
  }

  @Test
  void givesEverythingBackWhenThereIsNoVideo() {
    account(new Credit.Prepaid(), Pace.FREE);
    grant("grant_1", 700_000);
    Task task = tasks.of(PREPAID, 700_000);
    var open = PricedTasks.accept(queue(), task);

    PricedTasks.tell(queue(), open, task, new TaskEvent.CancelRequested());

    assertThat(sums()).isEqualTo(sums(700_000, 0, 0, -700_000));
    assertThat(ledger().balance(PREPAID).map(Balance::tasks)).contains(0L);
    clean();
  }

  @Test
  void refusesWhatTheAccountCannotPayAndWritesNothing() {
    account(new Credit.Prepaid(), Pace.FREE);
    grant("grant_1", 699_999);
    Task task = tasks.of(PREPAID, 700_000);

    refused(task, Reason.BALANCE);

    assertThat(queue().load(task.id())).isEmpty();
    assertThat(sums()).isEqualTo(sums(699_999, 0, 0, -699_999));
    assertThat(ledger().entries(Ledger.Filter.ALL.of(PREPAID), 10)).hasSize(1);
    clean();
  }

  private void refused(Task task, Reason reason) {
    assertThatThrownBy(() -> queue().accept(task))
        .isInstanceOfSatisfying(
            HoldRefused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void letsAPostpaidAccountOweAsMuchAsItMay() {
    account(new Credit.Postpaid(new Money(700_000)), Pace.FREE);

    queue().accept(tasks.of(PREPAID, 700_000));
    refused(tasks.of(PREPAID, 1), Reason.BALANCE);

    assertThat(sums().available()).isEqualTo(new Money(-700_000));
  }

  @Test
  void takesAFreeTaskOnAnEmptyAccount() {
    account(new Credit.Prepaid(), Pace.FREE);
    Task task = tasks.of(PREPAID, 0);

    PricedTasks.complete(queue(), PricedTasks.accept(queue(), task), task, 6_000);

    assertThat(sums()).isEqualTo(sums(0, 0, 0, 0));
    assertThat(ledger().entries(Ledger.Filter.ALL.of(PREPAID), 10)).hasSize(2);
    clean();
  }

  @Test
  void countsTheUnfinishedTasksOfAnAccount() {
    account(Credit.unlimited(), new Pace(0, 0, 2));
    Task first = tasks.of(PREPAID, 10);
    var open = PricedTasks.accept(queue(), first);
    queue().accept(tasks.of(PREPAID, 10));

    refused(tasks.of(PREPAID, 10), Reason.ACCOUNT_TASKS);
    PricedTasks.tell(queue(), open, first, new TaskEvent.CancelRequested());

    assertThat(queue().accept(tasks.of(PREPAID, 10))).isNotNull();
  }

  private Terms terms(KeyLimits limits, String period) {
    keys()
        .addKey(
            new ApiKey(
                KEY,
                PREPAID,
                "",
                "sk…",
                KeyDigest.of("secret"),
                Set.of(Scope.VIDEOS),
                KeyLife.from(NOW, null),
                limits));
    return new Terms(KEY, period, 0, 1, OnModeration.RELEASE);
  }

  @Test
  void keepsAKeyWithinItsBudgetOfAPeriod() {
    account(Credit.unlimited(), Pace.FREE);
    var budget = new Budget(new Money(100), Budget.Period.DAY);
    Terms today = terms(new KeyLimits(Set.of(), budget, Pace.FREE, 0), "2026-11-25");
    Task first = tasks.of(PREPAID, 60, today);
    var open = PricedTasks.accept(queue(), first);

    refused(tasks.of(PREPAID, 41, today), Reason.KEY_BUDGET);
    PricedTasks.tell(queue(), open, first, new TaskEvent.CancelRequested());
    queue().accept(tasks.of(PREPAID, 100, today));
    refused(tasks.of(PREPAID, 1, today), Reason.KEY_BUDGET);

    Terms tomorrow = new Terms(KEY, "2026-11-26", 0, 1, OnModeration.RELEASE);
    assertThat(queue().accept(tasks.of(PREPAID, 100, tomorrow))).isNotNull();
    refused(tasks.of(PREPAID, 101, tomorrow), Reason.KEY_BUDGET);
  }

  @Test
  void countsTheUnfinishedTasksOfAKey() {
    account(Credit.unlimited(), Pace.FREE);
    Terms terms = terms(new KeyLimits(Set.of(), null, new Pace(0, 0, 1), 0), "");
    Task first = tasks.of(PREPAID, 10, terms);
    var open = PricedTasks.accept(queue(), first);

    refused(tasks.of(PREPAID, 10, terms), Reason.KEY_TASKS);
    PricedTasks.tell(queue(), open, first, new TaskEvent.CancelRequested());

    assertThat(queue().accept(tasks.of(PREPAID, 10, terms))).isNotNull();
    clean();
  }

  @Test
  void takesAModeratedTasksPriceOnlyWhereThatWasAgreed() {
    account(Credit.unlimited(), Pace.FREE);
    var moderated = new TaskEvent.GaveUp(Failure.of(FailureCode.CONTENT_POLICY_VIOLATION));
    Task kind = tasks.of(PREPAID, 100);
    PricedTasks.tell(queue(), PricedTasks.accept(queue(), kind), kind, moderated);
    assertThat(sums()).isEqualTo(sums(0, 0, 0, 0));

    Task strict = tasks.of(PREPAID, 100, new Terms(null, "", 0, 0, OnModeration.CHARGE));
    PricedTasks.tell(queue(), PricedTasks.accept(queue(), strict), strict, moderated);

    assertThat(sums()).isEqualTo(sums(-100, 0, 100, 0));
    assertThat(ledger().find(Entry.closeId(strict.id())).map(Entry::kind)).contains(Kind.CHARGE);
    clean();
  }

  @Test
  void writesAnOperatorsEntryOnce() {
    account(new Credit.Prepaid(), Pace.FREE);
    grant("grant_1", 500);
    Entry again =
        new Entry(
            0,
            "grant_1",
            PREPAID,
            Kind.GRANT,
            Legs.fund(new Money(500)),
            NOW,
            Entry.Cause.note(null));

    assertThat(ledger().post(again)).isEqualTo(Ledger.Posted.EXISTS);
    assertThat(sums().available()).isEqualTo(new Money(500));

    var nobody =
        new Entry(
            0,
            "grant_2",
            new AccountId("acc_nobody"),
            Kind.GRANT,
            Legs.fund(new Money(500)),
            NOW,
            Entry.Cause.note(null));
    assertThat(ledger().post(nobody)).isEqualTo(Ledger.Posted.NO_ACCOUNT);
  }

  @Test
  void givesEntriesBackNewestFirstAPageAtATime() {
    account(new Credit.Prepaid(), Pace.FREE);
    for (int i = 1; i <= 5; i++) {
      grant("grant_" + i, i);
    }

    List<Entry> first = ledger().entries(Ledger.Filter.ALL.of(PREPAID), 2);
    List<Entry> second =
        ledger()
            .entries(
                new Ledger.Filter(PREPAID, null, null, null, null, first.getLast().number()), 9);

    assertThat(first).extracting(Entry::id).containsExactly("grant_5", "grant_4");
    assertThat(second).extracting(Entry::id).containsExactly("grant_3", "grant_2", "grant_1");
    assertThat(ledger().entries(new Ledger.Filter(PREPAID, Kind.HOLD, null, null, null, 0), 9))
        .isEmpty();
  }

  @Test
  void reportsWhatWasChargedByDayAccountAndModel() {
    account(Credit.unlimited(), Pace.FREE);
    Task made = tasks.of(PREPAID, 700_000);
    PricedTasks.complete(queue(), PricedTasks.accept(queue(), made), made, 10_000);
    Task failed = tasks.of(PREPAID, 700_000);
    PricedTasks.tell(
        queue(),
        PricedTasks.accept(queue(), failed),
        failed,
        new TaskEvent.GaveUp(Failure.of(FailureCode.UPSTREAM_FAILED)));
    queue().accept(tasks.of(PREPAID, 5));

    assertThat(ledger().usage(Ledger.Filter.ALL.of(PREPAID), Ledger.By.MODEL))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.day()).isEqualTo("2026-11-25");
          assertThat(line.videos()).isEqualTo(1);
          assertThat(line.failed()).isEqualTo(1);
          assertThat(line.charged()).isEqualTo(new Money(700_000));
        });
    assertThat(ledger().openHolds(0, 10)).hasSize(1);
  }

  @Test
  void theEntriesOfATaskAndOpenHoldsAreFilteredLikeAllOthers() {
    account(Credit.unlimited(), Pace.FREE);
    Task made = tasks.of(PREPAID, 700_000);
    PricedTasks.complete(queue(), PricedTasks.accept(queue(), made), made, 10_000);
    queue().accept(tasks.of(PREPAID, 5));
    queue().accept(tasks.of(PREPAID, 6));
    var ofTask = new Ledger.Filter(null, null, made.id(), null, null, 0);

    List<Entry> both = ledger().entries(ofTask, 9);
    assertThat(both).extracting(Entry::kind).containsExactly(Kind.CAPTURE, Kind.HOLD);
    assertThat(ledger().entries(ofTask, 1)).containsExactly(both.getFirst());
    assertThat(ledger().entries(ofTask.before(both.getFirst().number()), 9))
        .containsExactly(both.getLast());
    assertThat(ledger().entries(ofTask.before(both.getLast().number()), 9)).isEmpty();
    assertThat(ledger().entries(new Ledger.Filter(PREPAID, Kind.HOLD, made.id(), null, null, 0), 9))
        .containsExactly(both.getLast());

    List<Ledger.OpenHold> open = ledger().openHolds(0, 9);
    assertThat(open).hasSize(2);
    assertThat(ledger().openHolds(0, 1)).containsExactly(open.getFirst());
    assertThat(ledger().openHolds(open.getFirst().hold().number(), 9))
        .containsExactly(open.getLast());
  }
}
