package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.TaskId;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.PollSchedule;
import dev.filmgate.testing.ScriptedProvider;
import dev.filmgate.testing.TestClock;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When providers are asked, and when tasks end that nobody asks about. */
final class EngineScheduleTest {

  @TempDir private Path scratch;

  @Test
  void anOrderIsLookedAtFirstAfterTheUsualTimeAndThenMoreAndMoreRarely() {
    var endless = new Endless();
    var schedule =
        new PollSchedule(
            PollSchedule.Start.AFTER_THE_USUAL_TIME,
            Duration.ofSeconds(5),
            1.5,
            Duration.ofSeconds(20),
            0,
            100);
    var bench = bench(endless, 10, schedule);
    bench.accept();

    bench.run();
    bench.run(Duration.ofSeconds(170));

    assertThat(endless.seconds("up-sub_2")).startsWith(60L, 68L, 80L, 97L, 117L, 137L, 157L);
  }

  @Test
  void ordersThatBeganTogetherAreNotAskedAboutTogether() {
    var schedule = PollSchedule.remote(Duration.ofSeconds(10), Duration.ofSeconds(60));

    List<Duration> waits =
        IntStream.range(0, 10).mapToObj(i -> schedule.wait(3, i / 10.0)).distinct().toList();

    assertThat(waits).hasSize(10);
    assertThat(waits)
        .allSatisfy(
            wait -> assertThat(wait).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20)));
    assertThat(schedule.untilFirst(EngineBench.USUAL, 0)).isEqualTo(Duration.ofSeconds(54));
  }

  @Test
  void allOrdersOfARouteShareItsPollsAndTakeTurns() {
    var endless = new Endless();
    var bench = bench(endless, 100, PollSchedule.every(Duration.ofSeconds(1)).atMost(5));
    for (int i = 0; i < 50; i++) {
      bench.accept();
    }

    bench.run();
    int before = endless.polls.size();
    bench.run(Duration.ofSeconds(40));

    assertThat(endless.polls.size() - before).isEqualTo(40 * 5);
    assertThat(endless.counts().values()).allSatisfy(count -> assertThat(count).isBetween(3, 5));
    assertThat(endless.counts()).hasSize(50);
  }

  @Test
  void aQueuedTaskEndsAtItsDeadlineAlthoughNoSlotIsEverFree() {
    var endless = new Endless();
    var bench = bench(endless, 1, PollSchedule.every(Duration.ofMinutes(30)));
    List<TaskId> ids = IntStream.range(0, 200).mapToObj(_ -> bench.accept()).toList();
    bench.run();

    runMinutes(bench, 24 * 60);

    assertThat(ids).allSatisfy(id -> requireOverdue(bench, id));
    assertThat(bench.engine().open()).isZero();
    assertThat(endless.submits).isLessThan(100);
  }

  @Test
  void aQueuedTaskEndsAtItsDeadlineWhileTheEngineIsPaused() {
    var paused =
        new EngineConfig(
            Duration.ofHours(2),
            100,
            3,
            1_000,
            EngineConfig.Mode.PAUSED,
            EngineConfig.UnknownOutcome.HOLD,
            EngineBench.KEEPING);
    var bench = new EngineBench(scratch, EngineBench::scripted, 4, paused);
    TaskId id = bench.accept();

    bench.run(Duration.ofHours(2).minusSeconds(1));
    assertThat(bench.state(id)).isEqualTo("queued");
    bench.run(Duration.ofSeconds(1));

    requireOverdue(bench, id);
  }

  @Test
  void aTaskThatWaitsForABusyProviderEndsAtItsDeadline() {
    var bench = new EngineBench(scratch);
    bench.provider.submits(new VideoProvider.Submission.Busy(Duration.ofHours(20)));
    TaskId id = bench.accept();
    bench.run();

    bench.clock.advance(EngineBench.WORK_LIMIT);
    bench.run();

    requireOverdue(bench, id);
  }

  @Test
  void aDeadlineIsKeptHoweverManyPollsWait() {
    var endless = new Endless();
    var bench = bench(endless, 1_000, PollSchedule.every(Duration.ofSeconds(1)).atMost(1));
    List<TaskId> ids = IntStream.range(0, 500).mapToObj(_ -> bench.accept()).toList();
    bench.run();

    bench.run(EngineBench.WORK_LIMIT);

    assertThat(ids).allSatisfy(id -> requireOverdue(bench, id));
  }

  @Test
  void aDeadlineHoldsAfterARestart() {
    var endless = new Endless();
    var bench = bench(endless, 1, PollSchedule.every(Duration.ofHours(1)));
    List<TaskId> ids = List.of(bench.accept(), bench.accept());
    bench.run();
    bench.crashAndRestart();

    runMinutes(bench, 24 * 60);

    assertThat(ids).allSatisfy(id -> requireOverdue(bench, id));
  }

  private static void runMinutes(EngineBench bench, int minutes) {
    for (int minute = 0; minute < minutes; minute++) {
      bench.clock.advance(Duration.ofMinutes(1));
      bench.run();
    }
  }

  private static void requireOverdue(EngineBench bench, TaskId id) {
    assertThat(bench.task(id).failure()).contains(Failure.of(FailureCode.DEADLINE_EXCEEDED));
    Instant ended = bench.task(id).times().completedAt();
    assertThat(ended).isNotNull();
    assertThat(Duration.between(bench.task(id).times().deadlineAt(), ended))
        .isLessThanOrEqualTo(Duration.ofSeconds(60));
  }

  private EngineBench bench(Endless endless, int slots, PollSchedule polls) {
    return new EngineBench(
        scratch, with -> endless.on(with.clock), slots, EngineBench.running(1_000), polls);
  }

  /** Takes every order and is never done with it; remembers when it was asked. */
  private static final class Endless implements VideoProvider {

    private record Poll(String upstreamId, long second) {}

    private final List<Poll> polls = new ArrayList<>();
    private TestClock clock = new TestClock();
    private int submits;

    Endless on(TestClock moved) {
      clock = moved;
      return this;
    }

    List<Long> seconds(String upstreamId) {
      return polls.stream()
          .filter(poll -> poll.upstreamId().equals(upstreamId))
          .map(Poll::second)
          .toList();
    }

    Map<String, Integer> counts() {
      var counts = new HashMap<String, Integer>();
      polls.forEach(poll -> counts.merge(poll.upstreamId(), 1, Integer::sum));
      return counts;
    }

    @Override
    public Submission submit(RenderOrder order) {
      submits++;
      return new Submission.Accepted("up-" + order.key());
    }

    @Override
    public Progress poll(String upstreamId) {
      polls.add(
          new Poll(upstreamId, Duration.between(TestClock.START, clock.instant()).toSeconds()));
      return new Progress.Running(10);
    }

    @Override
    public InputStream open(URI output) {
      return ScriptedProvider.video();
    }
  }
}
