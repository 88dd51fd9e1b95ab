package dev.filmgate.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.MediaTools;
import dev.filmgate.video.FrameSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProbeIT {

  private static final Toolbox TOOLBOX = MediaTools.bundled();

  @TempDir Path folder;

  @Test
  void saysWhatAVideoIs() throws Exception {
    var facts = facts(video());

    assertThat(facts.picture().width()).isEqualTo(128);
    assertThat(facts.picture().height()).isEqualTo(96);
    assertThat(facts.frames()).isEqualTo(36);
    assertThat(facts.framesPerSecond()).isEqualTo("24/1");
    assertThat(facts.duration()).isEqualTo(Duration.ofMillis(1500));
    assertThat(facts.picture().codec()).isEqualTo("h264");
    assertThat(facts.picture().pixelFormat()).isEqualTo("yuv420p");
    assertThat(facts.picture().colour()).isEqualTo("bt709");
    assertThat(facts.audioCodec()).isEmpty();
    assertThat(facts.startsFast()).isTrue();
  }

  @Test
  void refusesWhatIsNotAVideo() throws Exception {
    refuses("empty.mp4", new byte[0]);
    refuses(
        "text.mp4", "this is not a video, whatever its name says".getBytes(StandardCharsets.UTF_8));
    refuses(
        "list.mp4", "ffconcat version 1.0\nfile '/etc/passwd'\n".getBytes(StandardCharsets.UTF_8));
    refuses(
        "playlist.mp4",
        "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1/a.ts\n".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void refusesAPictureByAnotherName() throws Exception {
    Path picture = folder.resolve("picture.mp4");
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());

    assertThat(TOOLBOX.probe().look(picture)).isInstanceOf(Probed.NotAVideo.class);
  }

  @Test
  void refusesSoundWithoutAPicture() throws Exception {
    var fixtures = new VideoFixtures(TOOLBOX, folder);
    Path film = fixtures.tone("film.mp4", new FrameSize(128, 96), 0, 36, 440);
    Path sound = fixtures.made("sound.mp4", "-i", film.toString(), "-vn", "-c:a", "copy");

    assertThat(TOOLBOX.probe().look(film)).isInstanceOf(Probed.Video.class);
    assertThat(TOOLBOX.probe().look(sound)).isInstanceOf(Probed.NotAVideo.class);
  }

  @Test
  void refusesATruncatedVideoWhereverItIsCut() throws Exception {
    byte[] whole = Files.readAllBytes(video());

    for (int part = 1; part < 10; part++) {
      refuses("cut" + part + ".mp4", Arrays.copyOf(whole, whole.length * part / 10));
    }
    refuses("cut.mp4", Arrays.copyOf(whole, whole.length - 1));
  }

  @Test
  void survivesDamage() throws Exception {
    byte[] whole = Files.readAllBytes(video());
    var random = new SplittableRandom(42);

    for (int i = 0; i < 12; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 40; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Path file = Files.write(folder.resolve("damaged" + i + ".mp4"), damaged);

      assertThat(TOOLBOX.probe().look(file)).isNotNull();
    }
  }

  private void refuses(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);

    assertThat(TOOLBOX.probe().look(file)).as(name).isInstanceOf(Probed.NotAVideo.class);
  }

  private static VideoFacts facts(Path file) throws IOException {
    return ((Probed.Video) TOOLBOX.probe().look(file)).facts();
  }

  private Path video() throws Exception {
    var order =
        new EncodeOrder(new FrameSize(128, 96), 36, null, folder.resolve("video.mp4"), "test");
    try (var encoder = TOOLBOX.encode(order)) {
      var picture = new byte[order.frameBytes()];
      for (int frame = 0; frame < order.frames(); frame++) {
        Arrays.fill(picture, 0, 128 * 96, (byte) (40 + 4 * frame));
        Arrays.fill(picture, 128 * 96, picture.length, (byte) 128);
        encoder.write(picture);
      }
      encoder.finish();
    }
    return order.output();
  }
}
