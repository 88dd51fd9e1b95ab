package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.engine.Entry.Work;
import dev.filmgate.engine.TaskQueue.Open;
import dev.filmgate.engine.TaskQueue.Stage;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import dev.filmgate.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bounds of each route and of each kind of work. */
final class AgendaTest {

  private static final Instant NOW = TestClock.START;
  private static final Instant FAR = NOW.plus(Duration.ofHours(24));

  private final Limits limits = new Limits();
  private final Agenda agenda = new Agenda(limits);
  private long ids;

  @Test
  void aFullRouteHoldsUpNobodyWhoCouldTakeAnother() {
    limits.orders.putAll(Map.of("slow", 1, "fast", 1));
    Entry first = add(Stage.WAITING, List.of("slow"));
    add(Stage.WAITING, List.of("slow"));
    Entry other = add(Stage.WAITING, List.of("fast"));

    assertThat(takeAll()).containsExactlyInAnyOrder(first, other);
    assertThat(agenda.claim(first, "slow")).isTrue();
    assertThat(agenda.take(NOW, true)).isEmpty();
  }

  @Test
  void aTaskThatCanGoEitherWayTakesTheOneThatIsFree() {
    limits.orders.putAll(Map.of("slow", 1, "fast", 1));
    add(Stage.WAITING, List.of("slow", "fast"));
    add(Stage.WAITING, List.of("slow", "fast"));
    add(Stage.WAITING, List.of("slow", "fast"));
    assertThat(agenda.claim(take(), "slow")).isTrue();
    Entry second = take();

    assertThat(agenda.claim(second, "slow")).isFalse();
    assertThat(agenda.claim(second, "fast")).isTrue();

    assertThat(agenda.take(NOW, true)).isEmpty();
  }

  @Test
  void neverMoreStepsChooseThanThereAreSlots() {
    limits.orders.put("r", 3);
    for (int i = 0; i < 10; i++) {
      add(Stage.WAITING, List.of("r"));
    }

    assertThat(takeAll()).hasSize(3);
  }

  @Test
  void aRouteThatIsIllGetsNothingNewAndIsStillAsked() {
    limits.orders.put("r", 0);
    add(Stage.WAITING, List.of("r"));
    Entry rendering = add(Stage.UPSTREAM, "r");

    assertThat(takeAll()).containsExactly(rendering);
  }

  @Test
  void aSlotIsFreeWhenTheVideoIsMadeAndOnlyToBeBroughtHome() {
    limits.orders.put("r", 1);
    add(Stage.STORING, "r");
    Entry next = add(Stage.WAITING, List.of("r"));

    assertThat(takeAll()).contains(next);
  }

  @Test
  void pollsFillTheirOwnBoundAndLeaveTheOthersAlone() {
    limits.orders.putAll(Map.of("slow", 1_000, "fast", 10));
    for (int i = 0; i < 200; i++) {
      add(Stage.UPSTREAM, "slow");
    }
    Entry storing = add(Stage.STORING, "slow");
    Entry waiting = add(Stage.WAITING, List.of("slow"));
    Entry other = add(Stage.UPSTREAM, "fast");

    List<Entry> running = takeAll();

    assertThat(running).contains(storing, waiting, other);
    assertThat(running).filteredOn(entry -> entry.work() == Work.POLL).hasSize(65);
  }

  @Test
  void filesAreBroughtHomeAFewAtATime() {
    for (int i = 0; i < 200; i++) {
      add(Stage.STORING, "r");
    }

    assertThat(takeAll()).hasSize(16);
  }

  @Test
  void inputsAreFetchedAFewAtATimeAndHoldNoSlot() {
    limits.orders.put("r", 100);
    for (int i = 0; i < 50; i++) {
      add(Stage.WAITING, List.of("r"));
    }
    for (Entry entry : takeAll()) {
      agenda.report(entry, new NextStep.Prepare(), Optional.empty(), NOW);
    }

    List<Entry> preparing = takeAll();
    assertThat(preparing).hasSize(8).allMatch(entry -> entry.work() == Work.PREPARE);
    Entry ordered = add(Stage.WAITING, List.of("r"));
    assertThat(take()).isSameAs(ordered);

    Entry ready = preparing.getFirst();
    agenda.report(ready, new NextStep.Wait(Duration.ZERO), Optional.empty(), NOW);
    assertThat(takeAll()).contains(ready).hasSize(2);
  }

  @Test
  void oneAccountsInputsLeaveRoomForAnothers() {
    limits.orders.put("r", 100);
    for (int i = 0; i < 50; i++) {
      prepared("slow");
    }
    assertThat(takeAll()).hasSize(8);

    Entry other = prepared("other");
    assertThat(take()).isSameAs(other);
    assertThat(other.work()).isEqualTo(Work.PREPARE);
  }

  private Entry prepared(String account) {
    Open open = open(Stage.WAITING, null, FAR);
    var of =
        new Open(open.lease(), new AccountId(account), 0, open.stage(), null, open.since(), FAR);
    Entry entry = add(of, List.of("r"));
    agenda.prepare(of.lease());
    return entry;
  }

  @Test
  void whatIsPastItsDeadlineIsTakenWhateverIsFull() {
    limits.orders.put("r", 0);
    Entry late = add(open(Stage.WAITING, null, NOW.plusSeconds(5)), List.of("r"));

    assertThat(agenda.take(NOW.plusSeconds(4), false)).isEmpty();
    assertThat(agenda.nextDue(NOW)).contains(NOW.plusSeconds(5));
    assertThat(agenda.take(NOW.plusSeconds(5), false)).containsSame(late);
    assertThat(late.work()).isEqualTo(Work.END);
  }

  @Test
  void aTaskTakenUpTwiceIsOneTask() {
    Open open = open(Stage.UPSTREAM, "r", FAR);
    agenda.add(open, null, NOW);
    agenda.add(open, null, NOW);

    assertThat(agenda.open()).isEqualTo(1);
    assertThat(agenda.held("r")).isEqualTo(1);
    assertThat(takeAll()).hasSize(1);
  }

  @Test
  void aTaskUnderANewLeaseReplacesTheOldOneAndCountsOnce() {
    Open open = open(Stage.UPSTREAM, "r", FAR);
    Entry old = add(open, null);
    assertThat(take()).isSameAs(old);
    var lease = new Lease(open.lease().task(), "node", 2);
    agenda.add(new Open(lease, open.account(), 0, Stage.UPSTREAM, "r", NOW, FAR), null, NOW);

    agenda.report(old, new NextStep.Lost(), Optional.empty(), NOW);

    assertThat(agenda.held("r")).isEqualTo(1);
    assertThat(agenda.inFlight()).isEqualTo(1);
    assertThat(agenda.running()).isZero();
    assertThat(agenda.lease(open.lease().task())).contains(lease);
  }

  @Test
  void countsAreRightWhateverTheOrderOfThings() {
    limits.orders.putAll(Map.of("a", 5, "b", 5));
    var random = new java.util.Random(Long.getLong("seed", 1));
    var running = new ArrayList<Entry>();
    Instant now = NOW;
    for (int i = 0; i < 20_000; i++) {
      now = now.plusMillis(random.nextInt(300));
      Optional<Entry> taken = agenda.take(now, true);
      taken.ifPresent(running::add);
      if (random.nextInt(3) == 0) {
        add(Stage.WAITING, random.nextBoolean() ? List.of("a") : List.of("a", "b"));
      }
      if (!running.isEmpty() && random.nextBoolean()) {
        Entry entry = running.remove(random.nextInt(running.size()));
        if (entry.work() == Work.ORDER && random.nextBoolean()) {
          agenda.claim(entry, random.nextBoolean() ? "a" : "b");
        }
        agenda.report(entry, next(random), Optional.empty(), now);
      }
      if (random.nextInt(20) == 0) {
        agenda.ended(new TaskId(new UUID(7, random.nextInt((int) ids + 1))));
      }
      assertThat(agenda.held("a")).isBetween(0, 5);
      assertThat(agenda.held("b")).isBetween(0, 5);
      assertThat(agenda.inFlight()).isEqualTo(agenda.held("a") + agenda.held("b"));
      assertThat(agenda.running()).isEqualTo(running.size());
    }
  }

  private static NextStep next(java.util.Random random) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> new NextStep.Again(Duration.ofMillis(random.nextInt(2_000)));
      case 2 -> new NextStep.Wait(Duration.ofMillis(random.nextInt(2_000)));
      case 3 -> new NextStep.Prepare();
      case 4 -> new NextStep.Lost();
      default -> new NextStep.Ended();
    };
  }

  @Test
  @Timeout(20)
  void aHundredThousandOpenTasksCostAFewComparisonsAStep() {
    limits.polls = 1_000_000;
    limits.orders.put("r", 100_000);
    for (int i = 0; i < 100_000; i++) {
      add(Stage.UPSTREAM, "r");
    }

    Instant now = NOW;
    for (int step = 0; step < 500_000; step++) {
      now = now.plusNanos(20_000);
      Entry entry = agenda.take(now, true).orElseThrow();
      agenda.report(entry, new NextStep.Again(Duration.ofSeconds(1)), Optional.empty(), now);
      var _ = agenda.nextDue(now);
    }
    assertThat(agenda.open()).isEqualTo(100_000);
  }

  private List<Entry> takeAll() {
    var taken = new ArrayList<Entry>();
    for (var next = agenda.take(NOW, true); next.isPresent(); next = agenda.take(NOW, true)) {
      taken.add(next.get());
    }
    return taken;
  }

  private Entry take() {
    return agenda.take(NOW, true).orElseThrow();
  }

  private Entry add(Stage stage, List<String> able) {
    return add(open(stage, null, FAR), able);
  }

  private Entry add(Stage stage, String route) {
    return add(open(stage, route, FAR), null);
  }

  private Entry add(Open open, @Nullable List<String> able) {
    agenda.add(open, able, NOW);
    return java.util.Objects.requireNonNull(agenda.entry(open.lease().task()));
  }

  private Open open(Stage stage, @Nullable String route, Instant deadline) {
    var lease = new Lease(new TaskId(new UUID(7, ++ids)), "node", 1);
    return new Open(lease, new AccountId("acc"), 0, stage, route, NOW, deadline);
  }

  /** Bounds that a test sets. */
  private static final class Limits implements RouteLimits {

    private final Map<String, Integer> orders = new HashMap<>();
    private int polls = 1_000;

    @Override
    public List<String> routes() {
      return List.copyOf(orders.keySet());
    }

    @Override
    public int orders(String route) {
      return orders.getOrDefault(route, 0);
    }

    @Override
    public int pollsPerSecond(String route) {
      return polls;
    }
  }
}
