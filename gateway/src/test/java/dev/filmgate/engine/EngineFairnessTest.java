package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets the next slot when many want it. */
final class EngineFairnessTest {

  private static final AccountId MANY = new AccountId("many");
  private static final AccountId FEW = new AccountId("few");

  @TempDir private Path scratch;

  @Test
  void tenThousandTasksOfOneAccountDelayAnothersFirstByOneTurn() {
    var bench = new EngineBench(scratch, EngineBench::scripted, 4, EngineBench.running(20_000));
    nothingEnds(bench);
    for (int i = 0; i < 10_000; i++) {
      bench.accept(MANY);
    }
    TaskId first = bench.accept(FEW);
    TaskId second = bench.accept(FEW);

    bench.run();

    // The slots are full, and the other 9,998 still wait.
    List<TaskId> taken = taken(bench);
    assertThat(taken).hasSize(4);
    assertThat(taken.indexOf(first)).isBetween(0, 1);
    assertThat(taken.indexOf(second)).isBetween(2, 3);
    assertThat(bench.engine().open()).isEqualTo(10_002);
  }

  @Test
  void theSameHoldsAfterARestart() {
    var bench = new EngineBench(scratch, EngineBench::scripted, 2, EngineBench.running(2_000));
    nothingEnds(bench);
    for (int i = 0; i < 1_000; i++) {
      bench.accept(MANY);
    }
    TaskId first = bench.accept(FEW);
    bench.crashAndRestart();

    bench.run();

    assertThat(taken(bench)).hasSize(2).contains(first);
  }

  /** As long as a test looks. */
  private static void nothingEnds(EngineBench bench) {
    for (int i = 0; i < 1_000; i++) {
      bench.provider.polls(new VideoProvider.Progress.Running(1));
    }
  }

  private static List<TaskId> taken(EngineBench bench) {
    return bench.provider.orders().stream().map(RenderOrder::task).toList();
  }

  @Test
  void aLowerPriorityWaitsForThreeTurnsOfAHigherOneAtMost() {
    var bench = new EngineBench(scratch, EngineBench::scripted, 1, EngineBench.running(100));
    var urgent = new AccountId("urgent");
    var later = new AccountId("later");
    bench.store.bare().prioritise(urgent, 5);
    bench.store.bare().prioritise(later, -5);
    List<TaskId> usual = List.of(bench.accept(FEW), bench.accept(FEW));
    List<TaskId> low = List.of(bench.accept(later), bench.accept(later));
    for (int i = 0; i < 40; i++) {
      bench.accept(urgent);
    }

    bench.run();

    List<TaskId> taken = taken(bench);
    assertThat(taken).hasSize(44);
    assertThat(usual).map(taken::indexOf).containsExactly(3, 11);
    assertThat(low).map(taken::indexOf).containsExactly(7, 15);
  }

  @Test
  void aHigherPriorityGoesFirstAndEqualsTakeTurns() {
    var bench = new EngineBench(scratch, EngineBench::scripted, 1, EngineBench.running(100));
    var urgent = new AccountId("urgent");
    bench.store.bare().prioritise(urgent, 5);
    var expected = new ArrayList<TaskId>();
    List<TaskId> many = List.of(bench.accept(MANY), bench.accept(MANY), bench.accept(MANY));
    List<TaskId> few = List.of(bench.accept(FEW), bench.accept(FEW));
    expected.add(bench.accept(urgent));
    expected.add(bench.accept(urgent));
    expected.addAll(List.of(many.get(0), few.get(0), many.get(1), few.get(1), many.get(2)));

    bench.run();

    assertThat(bench.provider.orders()).map(RenderOrder::task).isEqualTo(expected);
  }
}
