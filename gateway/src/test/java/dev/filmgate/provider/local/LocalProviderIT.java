package dev.filmgate.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.filmgate.id.ModelId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.media.Toolbox;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.VideoProvider.Submission;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.testing.MediaTools;
import dev.filmgate.testing.Mp4Boxes;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalProviderIT {

  private static final Toolbox TOOLBOX = MediaTools.bundled();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path work;
  private LocalProvider provider;

  @BeforeEach
  void open() {
    provider = new LocalProvider(new LocalConfig(work, 1, 2), TOOLBOX);
  }

  @AfterEach
  void close() {
    provider.close();
    assertThat(children()).isZero();
  }

  @Test
  void makesTheVideoThatWasOrdered() throws IOException {
    var order = order("first", "a quiet lake below the mountains at dusk", 2, 1);

    assertThat(provider.submit(order)).isEqualTo(new Submission.Accepted("first"));
    var boxes = Mp4Boxes.read(read(provider, ready("first")));

    assertThat(boxes.width()).isEqualTo(854);
    assertThat(boxes.height()).isEqualTo(480);
    assertThat(boxes.videoFormat()).isEqualTo("avc1");
    assertThat(boxes.videoFrames()).isEqualTo(48);
    assertThat(boxes.videoSeconds()).isEqualTo(2);
    assertThat(boxes.movieSeconds()).isEqualTo(2);
    assertThat(boxes.audioFormat()).contains("mp4a");
    assertThat(boxes.colour()).containsExactly(1, 1, 1);
    assertThat(boxes.startsFast()).isTrue();
    assertThat(boxes.keyframes()).startsWith(1);
    assertThat(boxes.contains("not the work of an AI model")).isTrue();
  }

  @Test
  void leavesOnlyTheVideoAndItsPlan() throws IOException {
    provider.submit(order("tidy", "waves", 1, 1));
    ready("tidy");

    try (var files = Files.list(work.resolve("tidy"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("video.mp4", "plan");
    }
  }

  @Test
  void theSameOrderMakesTheSameBytesAndAnotherSeedDoesNot() throws IOException {
    provider.submit(order("one", "city at night in the rain", 1, 7));
    byte[] one = read(provider, ready("one"));
    provider.submit(order("two", "city at night in the rain", 1, 7));
    byte[] two = read(provider, ready("two"));
    provider.submit(order("three", "city at night in the rain", 1, 8));
    byte[] three = read(provider, ready("three"));

    assertThat(two).isEqualTo(one);
    assertThat(three).isNotEqualTo(one);
  }

  @Test
  void theSameKeyTwiceIsOneRender() throws IOException {
    provider.submit(order("same", "a lake", 1, 1));

    assertThat(provider.submit(order("same", "a lake", 1, 1)))
        .isEqualTo(new Submission.Accepted("same"));
    ready("same");
    assertThat(provider.submit(order("same", "a lake", 1, 1)))
        .isEqualTo(new Submission.Accepted("same"));
  }

  @Test
  void isBusyWhileEverySlotIsTaken() {
    provider.submit(order("long", "a lake", 30, 1));

    assertThat(provider.submit(order("other", "a lake", 1, 1))).isInstanceOf(Submission.Busy.class);
  }

  @Test
  void tellsHowFarItIs() {
    provider.submit(order("watched", "a lake", 10, 1));

    await()
        .atMost(PATIENCE)
        .until(() ->
            provider.poll("watched") instanceof Progress.Running(var percent)
                && percent > 0
                && percent < 99);
  }

  @Test
  void cancellingLeavesNeitherChildNorFile() {
    provider.submit(order("unwanted", "a lake", 30, 1));
    await().atMost(PATIENCE).until(() -> children() > 0);

    provider.cancel("unwanted");

    assertThat(children()).isZero();
    assertThat(work.resolve("unwanted")).doesNotExist();
    assertThat(provider.poll("unwanted")).isEqualTo(new Progress.Gone());
    assertThat(provider.submit(order("next", "a lake", 1, 1)))
        .isInstanceOf(Submission.Accepted.class);
  }

  @Test
  void onlyTheBundledProgramRuns() {
    provider.submit(order("whose", "a lake", 30, 1));
    await().atMost(PATIENCE).until(() -> children() > 0);

    var program = Path.of("target", "media-tools").toAbsolutePath().toString();
    await()
        .atMost(PATIENCE)
        .until(() ->
            ProcessHandle.current()
                .descendants()
                .allMatch(child -> child.info().command().orElse("").startsWith(program)));
  }

  @Test
  void afterACrashAFinishedVideoIsStillThere() throws IOException {
    provider.submit(order("kept", "a lake", 1, 1));
    byte[] before = read(provider, ready("kept"));

    var next = new LocalProvider(new LocalConfig(work, 1, 2), TOOLBOX);

    assertThat(next.poll("kept")).isInstanceOf(Progress.Ready.class);
    assertThat(next.submit(order("kept", "a lake", 1, 1)))
        .isEqualTo(new Submission.Accepted("kept"));
    assertThat(Files.readAllBytes(work.resolve("kept", "video.mp4"))).isEqualTo(before);
  }

  @Test
  void afterACrashAnUnfinishedVideoIsGoneAndIsMadeAgain() throws IOException {
    var orphan = Files.createDirectories(work.resolve("half"));
    Files.writeString(orphan.resolve("plan"), "24");
    Files.write(orphan.resolve("video.mp4.part"), new byte[5000]);

    assertThat(provider.poll("half")).isEqualTo(new Progress.Gone());

    provider.submit(order("half", "a lake", 1, 1));
    ready("half");
    assertThat(orphan.resolve("video.mp4.part")).doesNotExist();
  }

  @Test
  void aFinishedVideoOfAnotherLengthIsMadeAgain() throws IOException {
    provider.submit(order("length", "a lake", 1, 1));
    ready("length");
    provider.close();

    provider = new LocalProvider(new LocalConfig(work, 1, 2), TOOLBOX);
    provider.submit(order("length", "a lake", 2, 1));

    assertThat(Mp4Boxes.read(read(provider, ready("length"))).videoFrames()).isEqualTo(48);
  }

  @Test
  void forgettingRemovesTheFolderAndMayBeRepeated() {
    provider.submit(order("done", "a lake", 1, 1));
    ready("done");

    provider.forget("done");
    provider.forget("done");
    provider.forget("../../etc");

    assertThat(work.resolve("done")).doesNotExist();
    assertThat(provider.poll("done")).isEqualTo(new Progress.Gone());
  }

  @Test
  void opensNothingOutsideItsFolder() throws IOException {
    Path secret = Files.writeString(work.resolveSibling("secret.txt"), "secret");

    for (String link :
        List.of(
            secret.toUri().toString(),
            work.toUri() + "../secret.txt",
            work.toUri() + "a/../../secret.txt",
            "file:///etc/passwd",
            "http://127.0.0.1/video.mp4")) {
      assertThatThrownBy(() -> provider.open(URI.create(link)))
          .as(link)
          .isInstanceOf(IOException.class);
    }
    Files.delete(secret);
  }

  @Test
  void anOrderWhosePictureIsNotThereFailsWithItsOwnCode() {
    var pictured =
        spec("a lake", 1, 1)
            .with(
                new Pictures(
                    new ReferenceImage.Remote("https://example.com/cat.png"),
                    null,
                    List.of(),
                    Pictures.Shape.ASKED));

    provider.submit(new RenderOrder(task(), new SubmissionKey("pictured"), pictured));

    await().atMost(PATIENCE).until(() -> !(provider.poll("pictured") instanceof Progress.Running));
    assertThat(provider.poll("pictured"))
        .isInstanceOfSatisfying(
            Progress.Broken.class,
            broken ->
                assertThat(broken.failure())
                    .extracting(Failure::code)
                    .isEqualTo(FailureCode.IMAGE_FETCH_FAILED));
  }

  private URI ready(String id) {
    await().atMost(PATIENCE).until(() -> !(provider.poll(id) instanceof Progress.Running));
    assertThat(provider.poll(id)).isInstanceOf(Progress.Ready.class);
    return ((Progress.Ready) provider.poll(id)).output();
  }

  private static byte[] read(LocalProvider provider, URI output) throws IOException {
    try (var content = provider.open(output)) {
      return content.readAllBytes();
    }
  }

  private static long children() {
    return ProcessHandle.current().descendants().count();
  }

  private static RenderOrder order(String key, String prompt, int seconds, long seed) {
    return new RenderOrder(task(), new SubmissionKey(key), spec(prompt, seconds, seed));
  }

  private static TaskId task() {
    return new TaskId(new UUID(0x7000, 1));
  }

  private static VideoSpec spec(String prompt, int seconds, long seed) {
    return new VideoSpec(
        new ModelId("local"), prompt, seconds, new AspectRatio(16, 9), Resolution.P480, seed);
  }
}
