package dev.filmgate.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.testing.MediaTools;
import dev.filmgate.testing.Mp4Boxes;
import dev.filmgate.testing.NumberedFrames;
import dev.filmgate.testing.Similarity;
import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source's beginning and raw pictures after it, in one encode. */
final class ExtensionIT {

  private static final Toolbox TOOLBOX = MediaTools.bundled();
  private static final FrameSize SIZE = new FrameSize(320, 180);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1,1", "1,30", "31,24", "60,1", "60,40"})
  void hasExactlyTheFramesOfBoth(int head, int rest) throws Exception {
    Path source = fixtures().tone("s.mp4", SIZE, 0, 60, 440);
    Path sound = NumberedFrames.tone(folder.resolve("new.wav"), rest, 880);

    extend(source, head, order(SIZE, rest, sound), 500);

    var expected = VideoFixtures.range(0, head);
    expected.addAll(VideoFixtures.range(500, 500 + rest));
    assertThat(fixtures().numbers(output(), SIZE)).isEqualTo(expected);
    var boxes = Mp4Boxes.read(output());
    assertThat(boxes.videoFrames()).isEqualTo(head + rest);
    assertThat(boxes.videoSeconds()).isEqualTo((head + rest) / 24.0);
    assertThat(boxes.movieSeconds())
        .isBetween((head + rest) / 24.0 - 0.001, (head + rest) / 24.0 + 0.001);
    assertThat(boxes.startsFast()).isTrue();
  }

  @Test
  void soundGoesOnWithoutAHole() throws Exception {
    Path source = fixtures().tone("s.mp4", SIZE, 0, 60, 440);
    Path sound = NumberedFrames.tone(folder.resolve("new.wav"), 48, 880);

    extend(source, 30, order(SIZE, 48, sound), 30);

    short[] heard = new Decoder(TOOLBOX).sound(output());
    assertThat(heard.length).isBetween(78 * 2000, 78 * 2000 + 1023);
    for (int from = 1000; from + 1440 < 78 * 2000; from += 1440) {
      boolean seam = from > 30 * 2000 - 3000 && from < 30 * 2000 + 2000;
      assertThat(loudest(heard, from, 1440))
          .as("sample %d", from)
          .isGreaterThan(seam ? 2000 : 6000);
    }
  }

  @Test
  void soundOnOneSideOnlyIsSilenceOnTheOther() throws Exception {
    Path silent = fixtures().silent("s.mp4", SIZE, 0, 20);
    Path sound = NumberedFrames.tone(folder.resolve("new.wav"), 24, 880);
    extend(silent, 20, order(SIZE, 24, sound), 0);
    short[] later = new Decoder(TOOLBOX).sound(output());

    Path loud = fixtures().tone("l.mp4", SIZE, 0, 20, 440);
    extend(loud, 20, order(SIZE, 24, null), 0);
    short[] before = new Decoder(TOOLBOX).sound(output());

    assertThat(loudest(later, 0, 38_000)).isLessThan(50);
    assertThat(loudest(later, 42_000, 40_000)).isGreaterThan(6000);
    assertThat(loudest(before, 0, 38_000)).isGreaterThan(6000);
    assertThat(loudest(before, 42_000, 40_000)).isLessThan(50);
  }

  @Test
  void withoutAnySoundThereIsNoTrack() throws Exception {
    Path silent = fixtures().silent("s.mp4", SIZE, 0, 20);

    extend(silent, 20, order(SIZE, 24, null), 0);

    assertThat(Mp4Boxes.read(output()).audioFormat()).isEmpty();
  }

  @Test
  void theHeadLooksLikeTheSourceAndTheSeamLikeWhatWasPainted() throws Exception {
    Path source = fixtures().silent("s.mp4", SIZE, 0, 40);

    extend(source, 40, order(SIZE, 12, null), 40);

    for (int frame : new int[] {0, 20, 39}) {
      byte[] is = TOOLBOX.videos().frame(output(), frame, SIZE, Fit.COVER).planes();
      byte[] was = TOOLBOX.videos().frame(source, frame, SIZE, Fit.COVER).planes();
      assertThat(Similarity.psnr(is, was, 320 * 180)).as("frame %d", frame).isGreaterThan(35);
    }
    byte[] first = TOOLBOX.videos().frame(output(), 40, SIZE, Fit.COVER).planes();
    assertThat(Similarity.psnr(first, NumberedFrames.planes(SIZE, 40), 320 * 180))
        .isGreaterThan(30);
  }

  @Test
  void theSourceIsBroughtToTheSizeOfTheRest() throws Exception {
    Path source = fixtures().silent("s.mp4", SIZE, 0, 20);
    var large = new FrameSize(480, 270);

    extend(source, 20, order(large, 6, null), 20);

    assertThat(fixtures().numbers(output(), large)).isEqualTo(VideoFixtures.range(0, 26));
  }

  @Test
  void aSourceThatEndsTooEarlyIsRefusedBeforeAnythingStarts() throws Exception {
    Path source = fixtures().silent("s.mp4", SIZE, 0, 20);

    assertThatThrownBy(() -> extend(source, 21, order(SIZE, 6, null), 0))
        .isInstanceOf(BadMediaException.class);
    assertOnly(source);
  }

  @Test
  void anAbortedExtensionLeavesNothing() throws Exception {
    Path source = fixtures().silent("s.mp4", SIZE, 0, 20);
    var order = new Extension(source, 20, order(SIZE, 100, null));
    try (var encoder = TOOLBOX.videos().extend(order)) {
      encoder.write(NumberedFrames.planes(SIZE, 1));
      encoder.abort();
    }

    assertOnly(source);
  }

  private void extend(Path source, int head, EncodeOrder rest, int number)
      throws IOException, InterruptedException {
    var order = new Extension(source, head, rest);
    try (var encoder = TOOLBOX.videos().extend(order)) {
      for (int i = 0; i < rest.frames(); i++) {
        encoder.write(NumberedFrames.planes(rest.size(), number + i));
      }
      encoder.finish();
    }
  }

  private EncodeOrder order(FrameSize size, int frames, @Nullable Path sound) {
    return new EncodeOrder(size, frames, sound, output(), "test");
  }

  private void assertOnly(Path file) throws IOException {
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  private static int loudest(short[] sound, int from, int count) {
    int loudest = 0;
    for (int i = from; i < from + count; i++) {
      loudest = Math.max(loudest, Math.abs(sound[i]));
    }
    return loudest;
  }

  private Path output() {
    return folder.resolve("out.mp4");
  }

  private VideoFixtures fixtures() {
    return new VideoFixtures(TOOLBOX, folder);
  }
}
