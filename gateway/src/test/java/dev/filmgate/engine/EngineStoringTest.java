package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.billing.Money;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.testing.ScriptedProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a finished file from the provider to the disk. */
final class EngineStoringTest {

  private static final int TRIES = 9;

  @TempDir private Path scratch;
  private EngineBench bench;
  private int trickled;

  @BeforeEach
  void begin() {
    bench = new EngineBench(scratch);
  }

  @Test
  void aFileThatBreaksOffIsAskedForAgain() {
    bench.provider.opens(
        () -> new SequenceInputStream(new ByteArrayInputStream(new byte[10]), new Broken()));
    TaskId id = bench.accept();
    bench.run();
    assertThat(bench.state(id)).isEqualTo("rendering");

    bench.run(Duration.ofSeconds(2));

    assertThat(bench.state(id)).isEqualTo("completed");
    assertThat(bench.provider.orders()).hasSize(1);
    assertThat(files()).as("a video, two thumbnails and a sheet").isEqualTo(4);
  }

  @Test
  void aFileThatCannotBeOpenedIsAskedForAgain() {
    bench = new EngineBench(scratch, with -> new Unopenable(2), 4, EngineBench.running(10));
    TaskId id = bench.accept();

    bench.run();
    bench.run(Duration.ofSeconds(11));
    assertThat(bench.state(id)).isEqualTo("rendering");
    bench.run(Duration.ofSeconds(2));

    assertThat(bench.state(id)).isEqualTo("completed");
  }

  @Test
  void aFileThatCannotBeHadAtTheThirdTryFailsTheTaskAndNothingIsCharged() {
    bench = new EngineBench(scratch, with -> new Unopenable(3), 4, EngineBench.running(10));
    TaskId id = bench.accept();

    bench.run();
    bench.run(Duration.ofSeconds(13));

    assertThat(bench.task(id).failure().orElseThrow().code()).isEqualTo(FailureCode.STORAGE_FAILED);
    assertThat(bench.task(id).cost().released()).isEqualTo(new Money(700_000));
  }

  @Test
  void aFileThatIsNoVideoFailsTheTask() {
    bench.provider.opens(() -> bytes("not a video"));
    TaskId id = bench.accept();

    bench.run();

    assertThat(bench.task(id).failure())
        .contains(new Failure(FailureCode.UPSTREAM_FAILED, "The finished file is not a video."));
    assertThat(bench.task(id).cost().released()).isEqualTo(new Money(700_000));
    assertThat(files()).isZero();
  }

  @Test
  void aFileThatIsTooLargeFailsTheTask() {
    bench.provider.opens(() -> bytes("x".repeat(1_001)));
    TaskId id = bench.accept();

    bench.run();

    assertThat(bench.task(id).failure())
        .contains(new Failure(FailureCode.UPSTREAM_FAILED, "The finished file is too large."));
    assertThat(files()).isZero();
  }

  @Test
  void aFileThatTricklesIsAsGoodAsGone() {
    for (int i = 0; i < 3; i++) {
      bench.provider.opens(() -> trickling(Duration.ofSeconds(5)));
    }
    TaskId id = bench.accept();

    bench.run();
    bench.run(Duration.ofSeconds(13));

    assertThat(bench.task(id).failure().orElseThrow().code()).isEqualTo(FailureCode.STORAGE_FAILED);
    assertThat(bench.task(id).cost().released()).isEqualTo(new Money(700_000));
    assertThat(files()).isZero();
  }

  @Test
  void aFileThatComesWhenItsTaskShouldHaveEndedIsNotWaitedFor() {
    bench.provider.opens(() -> trickling(EngineBench.WORK_LIMIT.plusSeconds(1)));
    TaskId id = bench.accept();

    bench.run();

    assertThat(bench.task(id).failure().orElseThrow().code())
        .isEqualTo(FailureCode.DEADLINE_EXCEEDED);
    assertThat(trickled).isEqualTo(1);
    assertThat(files()).isZero();
  }

  /** A file of which each byte takes this long. */
  private InputStream trickling(Duration each) {
    return new InputStream() {
      @Override
      public int read() {
        bench.clock.advance(each);
        trickled++;
        return 'x';
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        bytes[offset] = (byte) read();
        return 1;
      }
    };
  }

  @Test
  void aFileOfExactlyTheLimitIsTaken() {
    bench.provider.opens(() -> bytes("x".repeat(1_000)));
    TaskId id = bench.accept();

    bench.run();

    assertThat(bench.state(id)).isEqualTo("completed");
  }

  @Test
  void aDiskThatFailsForAWhileLosesNothing() {
    bench.assets.failNext(TRIES - 1);
    TaskId id = bench.accept();
    bench.run();

    bench.run(Duration.ofSeconds(30L * TRIES));

    assertThat(bench.state(id)).isEqualTo("completed");
    assertThat(bench.assets.failuresLeft()).isZero();
  }

  @Test
  void aDiskThatDoesNotRecoverEndsTheTaskAtItsDeadlineAndNothingIsCharged() {
    bench.assets.failNext(Integer.MAX_VALUE);
    TaskId id = bench.accept();
    bench.run();

    bench.run(EngineBench.WORK_LIMIT.minusSeconds(1));
    assertThat(bench.state(id)).isEqualTo("storing");
    bench.run(Duration.ofSeconds(1));

    assertThat(bench.task(id).failure().orElseThrow().code())
        .isEqualTo(FailureCode.DEADLINE_EXCEEDED);
    assertThat(bench.task(id).cost().released()).isEqualTo(new Money(700_000));
    assertThat(bench.store.settlements(id)).isEqualTo(1);
    assertThat(bench.provider.calls()).contains("forget up-sub_2");
  }

  @Test
  void aFinishedFileIsToldOfOnlyAfterItCanBeFetched() {
    TaskId id = bench.accept();
    var asset = new AssetId(id.bare());
    bench.provider.opens(() -> {
      bench.store.beforeCommit(() -> assertThat(bench.assets.find(asset)).isPresent());
      return ScriptedProvider.video();
    });

    bench.run();

    assertThat(bench.state(id)).isEqualTo("completed");
  }

  private long files() {
    try (var files = Files.list(scratch)) {
      return files.count();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The connection ends here. */
  private static final class Broken extends InputStream {

    @Override
    public int read() throws IOException {
      throw new IOException("connection reset");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return read();
    }
  }

  /** Has its file ready at once, but refuses to give it some times. */
  private static final class Unopenable implements dev.filmgate.provider.VideoProvider {

    private int refusals;

    Unopenable(int refusals) {
      this.refusals = refusals;
    }

    @Override
    public Submission submit(dev.filmgate.provider.RenderOrder order) {
      return new Submission.Accepted("up");
    }

    @Override
    public Progress poll(String upstreamId) {
      return new Progress.Ready(ScriptedProvider.OUTPUT);
    }

    @Override
    public InputStream open(java.net.URI output) throws IOException {
      if (refusals-- > 0) {
        throw new IOException("try later");
      }
      return ScriptedProvider.video();
    }
  }
}
