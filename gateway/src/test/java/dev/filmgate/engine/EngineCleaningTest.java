package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;
import dev.filmgate.testing.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes when its time is over, and what is refused while there is no room. */
final class EngineCleaningTest {

  @TempDir private Path scratch;
  private EngineBench bench;

  @BeforeEach
  void begin() {
    bench = new EngineBench(scratch);
  }

  @Test
  void aVideoAndItsPicturesGoAfterTheirTimeAndTheTaskStays() throws IOException {
    TaskId id = bench.accept();
    bench.run();
    keep(id.bare() + "-thumbnail");
    keep(id.bare() + "-spritesheet");

    bench.clock.advance(EngineBench.KEEPING.videos().minusSeconds(1));
    bench.run();
    assertThat(bench.assets.find(new AssetId(id.bare()))).isPresent();
    bench.clock.advance(Duration.ofMinutes(2));
    bench.run();

    assertThat(bench.assets.find(new AssetId(id.bare()))).isEmpty();
    assertThat(bench.assets.find(new AssetId(id.bare() + "-thumbnail"))).isEmpty();
    assertThat(bench.assets.find(new AssetId(id.bare() + "-spritesheet"))).isEmpty();
    assertThat(bench.assets.find(new AssetId(id.bare() + "-thumbnail-jpeg"))).isEmpty();
    assertThat(bench.state(id)).isEqualTo("completed");
  }

  @Test
  void aCrashAmidstRemovingLosesTrackOfNothing() {
    List<TaskId> ids = IntStream.range(0, 120).mapToObj(_ -> bench.accept()).toList();
    bench.run();
    bench.clock.advance(EngineBench.KEEPING.videos().plusMinutes(1));
    bench.crashes.arm(1);
    try {
      bench.run();
    } catch (CrashPoints.Crash crash) {
      bench.crashAndRestart();
    }

    bench.run();

    assertThat(ids).allMatch(id -> bench.assets.find(new AssetId(id.bare())).isEmpty());
    assertThat(bench.store.expired(bench.clock.instant(), 10)).isEmpty();
  }

  @Test
  void aTaskIsForgottenLongAfterItsVideo() {
    TaskId id = bench.accept();
    bench.run();

    bench.clock.advance(EngineBench.KEEPING.tasks().minusHours(1));
    bench.run();
    assertThat(bench.store.load(id)).isPresent();
    bench.clock.advance(Duration.ofHours(2));
    bench.run();

    assertThat(bench.store.load(id)).isEmpty();
    assertThat(bench.tasks().find(EngineBench.ACCOUNT, id)).isEmpty();
  }

  @Test
  void whatIsPastItsTimeGoesInSmallBatches() {
    List<TaskId> ids = IntStream.range(0, 260).mapToObj(_ -> bench.accept()).toList();
    bench.run();
    bench.clock.advance(EngineBench.KEEPING.videos().plusMinutes(1));
    bench.run();
    bench.clock.advance(EngineBench.KEEPING.tasks());
    bench.run();

    assertThat(ids).allMatch(id -> bench.store.load(id).isEmpty());
    assertThat(bench.store.emptiedAtOnce()).hasSize(6).allMatch(many -> many <= 50);
    assertThat(bench.store.forgottenAtOnce()).contains(200, 60).allMatch(many -> many <= 200);
  }

  @Test
  void aFileThatWasKeptBeforeACrashAndIsNotWantedAnyMoreGoes() throws IOException {
    TaskId id = crashAfterKeeping();
    var kept = bench.assets.find(new AssetId(id.bare())).orElseThrow();
    bench.cancel(id);

    bench.clock.set(kept.since().plus(Duration.ofHours(2)));
    for (int minute = 0; minute <= 256; minute++) {
      bench.clock.advance(Duration.ofMinutes(1));
      bench.run();
    }

    assertThat(bench.state(id)).isEqualTo("cancelled");
    assertThat(bench.assets.find(new AssetId(id.bare()))).isEmpty();
  }

  /** A life that ends between making a file visible and saying so. */
  private TaskId crashAfterKeeping() throws IOException {
    for (int point = 0; point < 40; point++) {
      bench = new EngineBench(Files.createTempDirectory(scratch, "life"));
      TaskId id = bench.accept();
      bench.crashes.arm(point);
      try {
        bench.run();
      } catch (CrashPoints.Crash crash) {
        bench.crashAndRestart();
        boolean isKept = bench.assets.find(new AssetId(id.bare())).isPresent();
        if ("after keep".equals(crash.getMessage()) && isKept) {
          return id;
        }
      }
    }
    throw new AssertionError("no such point");
  }

  @Test
  void aFullDiskRefusesNewTasksAndEndsNoOldOne() {
    TaskId old = bench.accept();
    bench.isDiskFull = true;
    bench.run();

    assertThat(bench.engine().accept(EngineBench.order(bench.ids.task()), _ -> Optional.empty()))
        .isEqualTo(new Intake.Accepted.StorageFull());
    assertThat(bench.state(old)).isEqualTo("completed");

    bench.isDiskFull = false;
    bench.run(Duration.ofSeconds(1));
    assertThat(bench.accept()).isNotNull();
  }

  @Test
  void aDrainingEngineTakesNothingAndBeginsNothingAndLosesNothing() {
    TaskId waiting = bench.accept();
    bench.engine().drain();

    assertThat(bench.engine().accept(EngineBench.order(bench.ids.task()), _ -> Optional.empty()))
        .isEqualTo(new Intake.Accepted.Draining());
    bench.run(Duration.ofSeconds(10));
    assertThat(bench.state(waiting)).isEqualTo("queued");
    assertThat(bench.provider.orders()).isEmpty();

    bench.crashAndRestart();
    bench.run();
    assertThat(bench.state(waiting)).isEqualTo("completed");
  }

  private void keep(String name) throws IOException {
    try (var draft = bench.assets.receive(new AssetId(name), ScriptedProvider.video(), 100)) {
      draft.keep();
    }
  }
}
