package dev.filmgate.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.testing.MediaTools;
import dev.filmgate.testing.Mp4Boxes;
import dev.filmgate.testing.Similarity;
import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cutting, scaling, reshaping and joining. */
final class ConversionIT {

  private static final Toolbox TOOLBOX = MediaTools.bundled();
  private static final FrameSize SIZE = new FrameSize(320, 180);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"0,1", "0,57", "13,44", "74,1", "48,27"})
  void aPartIsCutToTheFrame(int from, int count) throws Exception {
    Path video = fixtures().tone("v.mp4", SIZE, 0, 75, 440);

    int frames = convert(video, new Span(from, count), SIZE, Fit.COVER);

    assertThat(frames).isEqualTo(count);
    assertThat(fixtures().numbers(output(), SIZE))
        .isEqualTo(VideoFixtures.range(from, from + count));
    var boxes = Mp4Boxes.read(output());
    assertThat(boxes.videoFrames()).isEqualTo(count);
    assertThat(boxes.videoSeconds()).isEqualTo(count / 24.0);
    assertThat(boxes.startsFast()).isTrue();
    assertSoundOf(count, new Decoder(TOOLBOX).sound(output()));
    assertThat(fixtures().facts(output()).isKeepable()).isTrue();
  }

  @Test
  void aPartThatDoesNotExistIsRefused() throws Exception {
    Path video = fixtures().silent("v.mp4", SIZE, 0, 20);

    assertThatThrownBy(() -> convert(video, new Span(10, 11), SIZE, Fit.COVER))
        .isInstanceOf(BadMediaException.class);
    assertOnly(video);
  }

  @Test
  void largerFramesKeepWhatTheyShow() throws Exception {
    Path video = fixtures().silent("v.mp4", SIZE, 5, 30);
    var large = new FrameSize(480, 270);

    convert(video, null, large, Fit.COVER);

    assertThat(fixtures().numbers(output(), large)).isEqualTo(VideoFixtures.range(5, 35));
    byte[] before = TOOLBOX.videos().frame(video, 7, SIZE, Fit.COVER).planes();
    byte[] after = TOOLBOX.videos().frame(output(), 7, SIZE, Fit.COVER).planes();
    assertThat(Similarity.psnr(before, after, 320 * 180)).isGreaterThan(28);
    assertThat(fixtures().facts(output()).picture().colour()).isEqualTo("bt709");
  }

  @Test
  void anotherShapeIsCutOrFilled() throws Exception {
    Path video = fixtures().silent("v.mp4", SIZE, 1023, 5);
    var tall = new FrameSize(180, 320);

    convert(video, null, tall, Fit.CONTAIN);
    byte[] filled = TOOLBOX.videos().frame(output(), 0, tall, Fit.COVER).planes();
    convert(video, null, tall, Fit.COVER);
    byte[] cut = TOOLBOX.videos().frame(output(), 0, tall, Fit.COVER).planes();

    assertThat(filled[10 * 180 + 90] & 255).isBetween(14, 20);
    assertThat(filled[310 * 180 + 90] & 255).isBetween(14, 20);
    assertThat(filled[130 * 180 + 90] & 255).isGreaterThan(220);
    assertThat(cut[10 * 180 + 90] & 255).isGreaterThan(220);
  }

  @ParameterizedTest
  @CsvSource({
    "s.mov,30,libx264,aac",
    "s.webm,25,libvpx,libopus",
    "v9.webm,60,libvpx-vp9,libopus",
    "slow.mp4,10,libx264,aac",
    "ntsc.mov,30000/1001,libx264,aac",
    "hevc.mov,24,libx265,aac",
    "ten.mp4,24,libx264 -pix_fmt yuv420p10le,aac",
    "full.mp4,24,libx264 -pix_fmt yuv444p,aac",
    "many.mp4,24,libx264,aac -ac 6"
  })
  void everySourceBecomesOurs(String name, String rate, String video, String audio)
      throws Exception {
    Path source =
        fixtures()
            .made(
                name,
                ("-f lavfi -i testsrc2=s=322x242:r="
                        + rate
                        + ":d=1.5 -f lavfi -i sine=d=1.5"
                        + " -pix_fmt yuv420p -c:v "
                        + video
                        + " -c:a "
                        + audio)
                    .split(" "));

    int frames = convert(source, null, SIZE, Fit.COVER);

    assertThat(frames).isEqualTo(36);
    var facts = fixtures().facts(output());
    assertThat(facts.frames()).isEqualTo(36);
    assertThat(facts.framesPerSecond()).isEqualTo("24/1");
    assertThat(facts.duration()).isEqualTo(Duration.ofMillis(1500));
    assertThat(facts.audioCodec()).isEqualTo("aac");
    assertThat(facts.picture().colour()).isEqualTo("bt709");
    assertSoundOf(36, new Decoder(TOOLBOX).sound(output()));
  }

  @Test
  void aTurnedCameraIsTurnedBack() throws Exception {
    Path upright = fixtures().silent("v.mp4", SIZE, 0, 10);
    Path turned =
        fixtures().made("t.mov", "-display_rotation", "90", "-i", upright.toString(), "-c", "copy");
    var tall = new FrameSize(180, 320);

    var seen = ((Probed.Video) TOOLBOX.sources().look(turned)).facts().picture();
    convert(turned, null, tall, Fit.COVER);

    assertThat(seen.width()).isEqualTo(180);
    assertThat(seen.height()).isEqualTo(320);
    byte[] planes = TOOLBOX.videos().frame(output(), 0, tall, Fit.COVER).planes();
    // Turned a quarter to the left, the black bars that were above are on the left.
    assertThat(planes[160 * 180 + 20] & 255).isLessThan(40);
    assertThat(planes[160 * 180 + 160] & 255).isGreaterThan(50);
  }

  @ParameterizedTest
  @CsvSource({"bt709,tv", "smpte170m,tv", "smpte170m,pc", "unknown,tv"})
  void coloursStayWhatTheyWere(String space, String range) throws Exception {
    String matrix = space.equals("bt709") ? "bt709" : "bt601";
    String tags = space.equals("unknown") ? "" : " -colorspace " + space;
    Path source =
        fixtures()
            .made(
                "c.mp4",
                ("-f lavfi -i color=c=0xC04020:s=320x180:r=24:d=0.5,format=gbrp,scale=out_color_matrix="
                        + matrix
                        + ":out_range="
                        + range
                        + ",format=yuv420p"
                        + " -c:v libx264 -crf 10"
                        + tags
                        + " -color_range "
                        + range)
                    .split(" "));

    convert(source, null, SIZE, Fit.COVER);

    byte[] planes = TOOLBOX.videos().frame(output(), 5, SIZE, Fit.COVER).planes();
    double luma = 16 + (0.2126 * 0xc0 + 0.7152 * 0x40 + 0.0722 * 0x20) * 219 / 255;
    assertThat(planes[90 * 320 + 160] & 255).isBetween((int) luma - 2, (int) luma + 3);
  }

  @Test
  void joinedPartsKeepEveryFrameAndTheirSoundDoesNotDrift() throws Exception {
    var parts = new ArrayList<Path>();
    for (int i = 0; i < 8; i++) {
      parts.add(fixtures().tone("p" + i + ".mp4", SIZE, 31 * i, 31, i % 2 == 0 ? 300 : 2400));
    }

    int frames = TOOLBOX.videos().join(parts, SIZE, output(), "test");

    assertThat(frames).isEqualTo(8 * 31);
    assertThat(fixtures().numbers(output(), SIZE)).isEqualTo(VideoFixtures.range(0, 8 * 31));
    assertThat(fixtures().facts(output()).duration().toMillis()).isEqualTo(8 * 31 * 1000 / 24);
    short[] sound = new Decoder(TOOLBOX).sound(output());
    assertSoundOf(8 * 31, sound);
    for (int i = 0; i < 8; i++) {
      int start = i * 31 * 2000;
      // Within 20 ms of the cut the sound is the new part's.
      assertThat(crossings(sound, start + 960, 4800))
          .as("part %d", i)
          .isBetween(i % 2 == 0 ? 55 : 450, i % 2 == 0 ? 65 : 490);
      assertThat(crossings(sound, start + 62_000 - 960 - 4800, 4800))
          .as("end of %d", i)
          .isBetween(i % 2 == 0 ? 55 : 450, i % 2 == 0 ? 65 : 490);
    }
  }

  @Test
  void joinsWhatDiffersInSizeSoundAndRate() throws Exception {
    Path silent = fixtures().silent("a.mp4", SIZE, 0, 10);
    Path other =
        fixtures()
            .made(
                "b.webm",
                "-f lavfi -i testsrc2=s=200x300:r=30:d=1 -f lavfi -i sine=d=1 -c:v libvpx -c:a libopus"
                    .split(" "));

    int frames = TOOLBOX.videos().join(List.of(silent, other, silent), SIZE, output(), "test");

    assertThat(frames).isEqualTo(10 + 24 + 10);
    assertThat(fixtures().facts(output()).frames()).isEqualTo(44);
    short[] sound = new Decoder(TOOLBOX).sound(output());
    assertSoundOf(44, sound);
    assertThat(loudest(sound, 0, 19_000)).isLessThan(50);
    assertThat(loudest(sound, 25_000, 60_000)).isGreaterThan(1000);
    assertThat(loudest(sound, 72_000, 88_000)).isLessThan(50);
  }

  @Test
  void startingFastChangesNeitherFramesNorSound() throws Exception {
    Path video = fixtures().tone("v.mp4", SIZE, 0, 40, 440);
    Path slow = fixtures().made("slow.mp4", "-i", video.toString(), "-c", "copy");
    assertThat(fixtures().facts(slow).isKeepable()).isFalse();

    TOOLBOX.videos().startFast(slow, output());

    assertThat(fixtures().facts(output()).isKeepable()).isTrue();
    assertThat(Mp4Boxes.read(output()).startsFast()).isTrue();
    assertThat(fixtures().numbers(output(), SIZE)).isEqualTo(VideoFixtures.range(0, 40));
    assertThat(new Decoder(TOOLBOX).sound(output())).isEqualTo(new Decoder(TOOLBOX).sound(slow));
  }

  @Test
  void aVideoOfOneFrameIsOneFrameEverywhere() throws Exception {
    Path video = fixtures().silent("v.mp4", SIZE, 77, 1);

    assertThat(convert(video, null, SIZE, Fit.COVER)).isEqualTo(1);
    assertThat(fixtures().numbers(output(), SIZE)).containsExactly(77);
    assertThat(TOOLBOX.videos().join(List.of(video, video), SIZE, output(), "test")).isEqualTo(2);
    assertThat(fixtures().numbers(output(), SIZE)).containsExactly(77, 77);
  }

  @Test
  void aCancelledConversionLeavesNothing() throws Exception {
    Path video = fixtures().silent("v.mp4", SIZE, 0, 200);
    var caught = new ArrayList<Exception>();
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                convert(video, null, new FrameSize(1920, 1080), Fit.COVER);
              } catch (IOException | InterruptedException e) {
                caught.add(e);
              }
            });
    while (Files.notExists(folder.resolve("out.mp4.part"))) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    thread.join(Duration.ofSeconds(20));

    assertThat(caught).singleElement().isInstanceOf(InterruptedException.class);
    assertOnly(video);
  }

  @Test
  void aFailedConversionLeavesNothing() throws Exception {
    Path video = fixtures().silent("v.mp4", SIZE, 0, 20);
    var order =
        new Conversion(video, null, SIZE, Fit.COVER, folder.resolve("no/such/out.mp4"), "test");

    assertThatThrownBy(() -> TOOLBOX.videos().convert(order)).isInstanceOf(IOException.class);
    assertOnly(video);
  }

  @Test
  void theSameConversionGivesTheSameBytes() throws Exception {
    Path video = fixtures().tone("v.mp4", SIZE, 0, 30, 440);

    convert(video, null, new FrameSize(480, 270), Fit.COVER);
    byte[] first = Files.readAllBytes(output());
    convert(video, null, new FrameSize(480, 270), Fit.COVER);

    assertThat(Files.readAllBytes(output())).isEqualTo(first);
  }

  private int convert(Path source, @Nullable Span part, FrameSize size, Fit fit)
      throws IOException, InterruptedException {
    return TOOLBOX.videos().convert(new Conversion(source, part, size, fit, output(), "test"));
  }

  private void assertOnly(Path file) throws IOException {
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  /** A decoder gives whole packets of 1024 samples, and the file says where to stop. */
  private static void assertSoundOf(int frames, short[] sound) {
    assertThat(sound.length).isBetween(frames * 2000, frames * 2000 + 1023);
  }

  /** How often the sound changes its sign: twice a period. */
  private static int crossings(short[] sound, int from, int count) {
    int crossings = 0;
    for (int i = from + 1; i < from + count; i++) {
      crossings += (sound[i] < 0) != (sound[i - 1] < 0) ? 1 : 0;
    }
    return crossings;
  }

  private static int loudest(short[] sound, int from, int to) {
    int loudest = 0;
    for (int i = from; i < to; i++) {
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
