package dev.filmgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.asset.MediaProbe;
import dev.filmgate.asset.MediaProbe.Verdict;
import dev.filmgate.media.Decoder;
import dev.filmgate.media.Toolbox;
import dev.filmgate.testing.MediaTools;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StrictProbeIT {

  private static final Toolbox TOOLBOX = MediaTools.bundled();

  @TempDir Path folder;

  @Test
  void callersMayGiveWebmButProvidersMustDeliverMp4() throws Exception {
    Path webm = made("a.webm", "libvpx", 2);

    assertThat(StrictProbe.ofSources(TOOLBOX).probe(webm))
        .isEqualTo(new Verdict.Video(160, 90, 2000));
    assertThat(StrictProbe.ofFinished(TOOLBOX, folder).probe(webm))
        .isInstanceOf(Verdict.NotAVideo.class);
  }

  @Test
  void onlyWhatCallersGiveIsBounded() throws Exception {
    Path longer = made("a.mp4", "libx264", 61);

    assertThat(StrictProbe.ofFinished(TOOLBOX, folder).probe(longer))
        .isInstanceOf(Verdict.Video.class);
    assertThat(StrictProbe.ofSources(TOOLBOX).probe(longer)).isInstanceOf(Verdict.NotAVideo.class);
  }

  @Test
  void whatCannotBeFoundOutIsNotTheFilesFault() throws Exception {
    Path video = made("a.mp4", "libx264", 1);
    for (MediaProbe probe :
        List.of(StrictProbe.ofFinished(TOOLBOX, folder), StrictProbe.ofSources(TOOLBOX))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> probe.probe(video)).isInstanceOf(UncheckedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThatThrownBy(() -> probe.probe(folder.resolve("gone.mp4")))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  private Path made(String name, String codec, int seconds) throws Exception {
    Path file = folder.resolve(name);
    var words =
        "-f lavfi -i testsrc2=s=160x90:r=2:d=%d -pix_fmt yuv420p -c:v %s -y"
            .formatted(seconds, codec)
            .split(" ");
    var all = new ArrayList<>(List.of(words));
    all.add(file.toString());
    new Decoder(TOOLBOX).ffmpeg(all);
    return file;
  }
}
