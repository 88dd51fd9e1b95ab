package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.provider.RenderOrder;
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
    var bench = new EngineBench(scratch, EngineBench::scripted, 1, EngineBench.running(20_000));
    for (int i = 0; i < 10_000; i++) {
      bench.accept(MANY);
    }
    TaskId first = bench.accept(FEW);
    TaskId second = bench.accept(FEW);

    bench.run();

    List<TaskId> taken = bench.provider.orders().stream().map(RenderOrder::task).toList();
    assertThat(taken.indexOf(first)).isLessThanOrEqualTo(1);
    assertThat(taken.indexOf(second)).isLessThanOrEqualTo(3);
    assertThat(taken).hasSize(10_002);
  }

  @Test
  void theSameHoldsAfterARestart() {
    var bench = new EngineBench(scratch, EngineBench::scripted, 1, EngineBench.running(2_000));
    for (int i = 0; i < 1_000; i++) {
      bench.accept(MANY);
    }
    TaskId first = bench.accept(FEW);
    bench.crashAndRestart();

    bench.run();

    List<TaskId> taken = bench.provider.orders().stream().map(RenderOrder::task).toList();
    assertThat(taken.indexOf(first)).isLessThanOrEqualTo(1);
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
