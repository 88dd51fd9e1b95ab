package dev.filmgate.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.testing.MediaTools;
import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ToolboxIT {

  @TempDir Path folder;

  @Test
  void usesTheBundledProgramsWhenNothingElseIsAskedFor() {
    var found = MediaTools.bundled().describe();

    assertThat(found.source()).isEqualTo(Toolbox.Source.BUNDLED);
    assertThat(found.version()).startsWith("8.");
    assertThat(found.encoder()).isEqualTo("libx264");
  }

  @Test
  void aConfiguredProgramComesFirst() throws IOException {
    var bundled = MediaTools.bundled().describe();
    Path own = folder.resolve("ffmpeg");
    // A script that sets up the libraries, as a distribution's wrapper would.
    wrap(own, bundled.ffmpeg());
    wrap(folder.resolve("ffprobe"), bundled.ffmpeg().resolveSibling("ffprobe"));

    var found = Toolbox.open(new MediaConfig(folder.resolve("x"), own, List.of())).describe();

    assertThat(found.source()).isEqualTo(Toolbox.Source.CONFIGURED);
    assertThat(found.ffmpeg()).isEqualTo(own);
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void aConfiguredProgramThatDoesNotStartIsAnErrorAndNotReplaced() {
    var config = new MediaConfig(folder, folder.resolve("missing"), List.of(Path.of("/usr/bin")));

    assertThatThrownBy(() -> Toolbox.open(config)).isInstanceOf(IOException.class);
  }

  @Test
  void unpacksOnceAndRepairsAnIncompleteFolder() throws IOException {
    var config = new MediaConfig(folder, null, List.of());
    Path ffmpeg = Toolbox.open(config).describe().ffmpeg();
    var before = Files.getLastModifiedTime(ffmpeg);

    Toolbox.open(config);
    assertThat(Files.getLastModifiedTime(ffmpeg)).isEqualTo(before);

    Files.delete(ffmpeg.resolveSibling("libavutil.so.60"));
    assertThat(Toolbox.open(config).describe().source()).isEqualTo(Toolbox.Source.BUNDLED);
    assertThat(ffmpeg.resolveSibling("libavutil.so.60")).exists();
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(ffmpeg.getParent());
    }
  }

  @Test
  void twoAtATimeUnpackTheSameFolder() throws Exception {
    var config = new MediaConfig(folder, null, List.of());
    Callable<Path> open = () -> Toolbox.open(config).describe().ffmpeg();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var opened = threads.invokeAll(List.of(open, open));

      assertThat(opened.get(0).get()).isEqualTo(opened.get(1).get()).isExecutable();
    }
    try (var left = Files.list(folder)) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void aChildIsKilledWhenItsTimeIsOver() throws Exception {
    var command = new Command(List.of("/bin/sleep", "60"), Map.of(), Duration.ofMillis(200));
    try (var child = ChildProcess.startWithoutInput(command)) {
      assertThat(child.await()).isNotZero();
      assertThat(child.complaint()).startsWith("out of time");
    }
  }

  @Test
  void whoRunsOutOfTimeIsToldApartFromWhoIsDamaged() {
    var slow = new Command(List.of("/bin/sleep", "60"), Map.of(), Duration.ofMillis(200));
    var broken = new Command(List.of("/bin/false"), Map.of(), Duration.ofSeconds(60));

    assertThatThrownBy(() -> Run.bytes(slow, 1))
        .isInstanceOfSatisfying(BadMediaException.class, e -> assertThat(e.isOutOfTime()).isTrue());
    assertThatThrownBy(() -> Run.bytes(broken, 1))
        .isInstanceOfSatisfying(
            BadMediaException.class, e -> assertThat(e.isOutOfTime()).isFalse());
  }

  @Test
  void silentChildrenDoNotStopVirtualThreads() throws Exception {
    var children = new ArrayList<ChildProcess>();
    var command = new Command(List.of("/bin/sleep", "60"), Map.of(), Duration.ofSeconds(60));
    var ran = new CountDownLatch(1);
    try {
      for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
        var child = ChildProcess.startWithoutInput(command);
        children.add(child);
        Thread.startVirtualThread(() -> {
          try {
            child.read(1);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
      }
      Thread.startVirtualThread(ran::countDown);

      assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      children.forEach(ChildProcess::close);
    }
  }

  @Test
  void anEncoderThatIsHeldUpDoesNotStopVirtualThreads() throws Exception {
    var orders = new ArrayList<RawVideoEncoder>();
    var ran = new CountDownLatch(1);
    try {
      for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
        Path output = folder.resolve("held" + i + ".mp4");
        orders.add(
            MediaTools.bundled()
                .encode(new EncodeOrder(new FrameSize(64, 64), 9, null, output, "t")));
      }
      Thread.startVirtualThread(ran::countDown);

      assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      for (var encoder : orders) {
        encoder.close();
      }
    }
  }

  @Test
  void anAbortedEncodeLeavesNothing() throws Exception {
    var order = new EncodeOrder(new FrameSize(64, 64), 100, null, folder.resolve("a.mp4"), "test");
    var encoder = MediaTools.bundled().encode(order);
    encoder.write(new byte[order.frameBytes()]);
    encoder.abort();
    encoder.close();

    assertThat(folder).isEmptyDirectory();
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  void anEncoderThatDiesIsReported() throws Exception {
    var order =
        new EncodeOrder(new FrameSize(64, 64), 100, null, folder.resolve("no/such/a.mp4"), "test");
    try (var encoder = MediaTools.bundled().encode(order)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  encoder.write(new byte[order.frameBytes()]);
                }
                encoder.finish();
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No such file");
    }
  }

  private static void wrap(Path script, Path program) throws IOException {
    Path home = program.getParent();
    Files.writeString(
        script,
        """
        #!/bin/sh
        LD_LIBRARY_PATH=%s:%s/stubs exec %s "$@"
        """
            .formatted(home, home, program));
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }
}
