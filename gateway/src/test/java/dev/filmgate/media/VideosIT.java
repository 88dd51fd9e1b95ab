package dev.filmgate.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.testing.MediaTools;
import dev.filmgate.testing.NumberedFrames;
import dev.filmgate.video.FrameSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading the frames of stored videos. */
final class VideosIT {

  private static final Toolbox TOOLBOX = MediaTools.bundled();
  private static final FrameSize SIZE = new FrameSize(320, 180);

  @TempDir Path folder;

  @Test
  void everyFrameIsFoundByItsNumber() throws Exception {
    Path video = video(75);

    for (int frame = 0; frame < 75; frame += 1 + frame % 3) {
      var still = TOOLBOX.videos().frame(video, frame, SIZE, Fit.COVER);

      assertThat(NumberedFrames.number(still.planes(), SIZE)).isEqualTo(frame);
    }
    assertThat(NumberedFrames.number(last(video).planes(), SIZE)).isEqualTo(74);
  }

  private Still last(Path video) throws Exception {
    return TOOLBOX.videos().frame(video, 74, SIZE, Fit.COVER);
  }

  @Test
  void aFrameBehindTheEndIsRefused() throws Exception {
    Path video = video(10);

    assertThatThrownBy(() -> TOOLBOX.videos().frame(video, 10, SIZE, Fit.COVER))
        .isInstanceOf(BadMediaException.class);
    assertThatThrownBy(() -> TOOLBOX.videos().frame(video, 100_000, SIZE, Fit.COVER))
        .isInstanceOf(BadMediaException.class);
  }

  @Test
  void aPartIsReadFrameByFrame() throws Exception {
    Path video = video(75);

    assertThat(fixtures().numbers(video, new Span(0, 75), SIZE))
        .isEqualTo(VideoFixtures.range(0, 75));
    assertThat(fixtures().numbers(video, new Span(47, 3), SIZE))
        .isEqualTo(VideoFixtures.range(47, 50));
    assertThat(fixtures().numbers(video, new Span(70, 100), SIZE))
        .isEqualTo(VideoFixtures.range(70, 75));
    assertThat(fixtures().numbers(video, new Span(1, 20), new FrameSize(200, 200))).hasSize(20);
  }

  @Test
  void framesOfTheRightSizeAreNotTouched() throws Exception {
    Path video = video(30);
    Path raw = folder.resolve("raw");
    new Decoder(TOOLBOX)
        .ffmpeg(List.of("-i", video.toString(), "-f", "rawvideo", "-y", raw.toString()));
    byte[] plain = Files.readAllBytes(raw);

    var planes = new byte[Still.bytes(SIZE)];
    try (var reader = TOOLBOX.videos().read(video, new Span(0, 30), SIZE, Fit.COVER)) {
      for (int i = 0; reader.next(planes); i++) {
        int from = i * planes.length;
        assertThat(planes).isEqualTo(Arrays.copyOfRange(plain, from, from + planes.length));
      }
    }
  }

  @Test
  void anAbandonedReaderLeavesNoChild() throws Exception {
    Path video = video(75);
    try (var reader = TOOLBOX.videos().read(video, new Span(0, 75), SIZE, Fit.COVER)) {
      assertThat(reader.next(new byte[Still.bytes(SIZE)])).isTrue();
    }

    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  private Path video(int frames) throws Exception {
    return fixtures().silent("video.mp4", SIZE, 0, frames);
  }

  private VideoFixtures fixtures() {
    return new VideoFixtures(TOOLBOX, folder);
  }
}
