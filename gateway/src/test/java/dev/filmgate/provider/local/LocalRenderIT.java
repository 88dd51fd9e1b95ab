package dev.filmgate.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.ModelId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.media.Decoder;
import dev.filmgate.media.Probed;
import dev.filmgate.media.Toolbox;
import dev.filmgate.media.VideoFacts;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.testing.MediaTools;
import dev.filmgate.testing.Mp4Boxes;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the finished files are, as FFmpeg and our own box reader see them. */
final class LocalRenderIT {

  private static final Toolbox TOOLBOX = MediaTools.bundled();

  private static final AspectRatio WIDE = new AspectRatio(16, 9);
  private static final AspectRatio SQUARE = new AspectRatio(1, 1);

  @TempDir Path work;

  @ParameterizedTest
  @CsvSource({
    "16:9,P480,854,480", "9:16,P480,480,854", "3:2,P480,720,480", "2:3,P480,480,720",
    "4:3,P480,640,480", "3:4,P480,480,640", "1:1,P480,480,480", "16:9,P720,1280,720",
    "2:3,P720,720,1080", "16:9,P1080,1920,1080", "3:2,P1080,1620,1080"
  })
  void everySizeIsMade(String ratio, Resolution resolution, int width, int height)
      throws Exception {
    Path video =
        render(
            "a lake below mountains at dusk",
            1,
            AspectRatio.parse(ratio).orElseThrow(),
            resolution);

    var boxes = Mp4Boxes.read(video);
    assertThat(boxes.width()).isEqualTo(width);
    assertThat(boxes.height()).isEqualTo(height);
    assertThat(boxes.videoFrames()).isEqualTo(24);
    var facts = facts(video);
    assertThat(facts.picture().width()).isEqualTo(width);
    assertThat(facts.picture().height()).isEqualTo(height);
    assertThat(facts.frames()).isEqualTo(24);
    assertThat(facts.duration()).isEqualTo(Duration.ofSeconds(1));
    assertThat(facts.picture().codec()).isEqualTo("h264");
    assertThat(facts.picture().pixelFormat()).isEqualTo("yuv420p");
    assertThat(facts.picture().colour()).isEqualTo("bt709");
    assertThat(facts.audioCodec()).isEqualTo("aac");
    assertThat(facts.startsFast()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a quiet lake below the mountains at dusk, static shot",
        "stormy sea at night, static shot",
        "city at night, static shot",
        "saturn in space, static shot",
        "abstract silk, static shot"
      })
  void noPictureIsBlackAndNoneStandsStill(String prompt) throws Exception {
    Path video = render(prompt, 2, WIDE, Resolution.P480);

    List<byte[]> pictures = new Decoder(TOOLBOX).gray(video, 160, 90);

    assertThat(pictures).hasSize(48);
    for (int i = 0; i < pictures.size(); i++) {
      assertThat(mean(pictures.get(i))).as("picture %d", i).isGreaterThan(12);
    }
    for (int i = 4; i < pictures.size(); i++) {
      assertThat(difference(pictures.get(i), pictures.get(i - 4))).as("to %d", i).isPositive();
    }
    assertThat(difference(pictures.getFirst(), pictures.getLast())).isGreaterThan(0.3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's 100%: \"quoted\" \\ {x} %{pts} ' ; | > /etc/passwd `id` $(id)",
        "line\nline\r\n\tline\u0000line",
        "😀🚀👩‍👩‍👧‍👦",
        "黄昏的湖",
        "مدينة",
        "\uD800 lonely surrogate",
        ""
      })
  void noPromptBreaksARender(String prompt) throws Exception {
    assertThat(facts(render(prompt, 1, SQUARE, Resolution.P480)).frames()).isEqualTo(24);
  }

  @Test
  void theLongestPromptDoesNotBreakARender() throws Exception {
    var prompt = "lake and mountains, ".repeat(205).substring(0, 4096);

    assertThat(facts(render(prompt, 1, SQUARE, Resolution.P480)).frames()).isEqualTo(24);
  }

  private Path render(String prompt, int seconds, AspectRatio ratio, Resolution resolution) {
    var folder = WorkFolder.of(work, "render").orElseThrow();
    var spec = new VideoSpec(new ModelId("local"), prompt, seconds, ratio, resolution, 9);
    var order = new RenderOrder(new TaskId(new UUID(0x7000, 1)), new SubmissionKey("render"), spec);
    new Render(folder, order, TOOLBOX, 2).run();
    return folder.video();
  }

  private static VideoFacts facts(Path video) throws Exception {
    return ((Probed.Video) TOOLBOX.probe().look(video)).facts();
  }

  private static double mean(byte[] picture) {
    long sum = 0;
    for (byte value : picture) {
      sum += value & 255;
    }
    return sum / (double) picture.length;
  }

  private static double difference(byte[] one, byte[] two) {
    long sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs((one[i] & 255) - (two[i] & 255));
    }
    return sum / (double) one.length;
  }
}
