package dev.filmgate.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.testing.MediaTools;
import dev.filmgate.testing.PictureFiles;
import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken as a source, and what is not. */
final class SourceProbeIT {

  private static final Toolbox TOOLBOX = MediaTools.bundled();
  private static final FrameSize SIZE = new FrameSize(160, 90);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "a.mp4,libx264,aac,h264",
    "a.mov,libx264,aac,h264",
    "a.webm,libvpx,libopus,vp8",
    "b.webm,libvpx-vp9,libopus,vp9"
  })
  void takesTheThreeContainers(String name, String video, String audio, String codec)
      throws Exception {
    var facts = accepted(clip(name, video, audio, 2, ""));

    assertThat(facts.picture().width()).isEqualTo(160);
    assertThat(facts.picture().codec()).isEqualTo(codec);
    assertThat(facts.frames()).isEqualTo(60);
    assertThat(facts.framesAtOurRate()).isEqualTo(48);
    assertThat(facts.duration()).isBetween(Duration.ofMillis(1990), Duration.ofMillis(2020));
    assertThat(facts.audioCodec()).isNotEmpty();
  }

  @Test
  void takesAMovOfTheOldKind() throws Exception {
    byte[] mov = Files.readAllBytes(clip("a.mov", "libx264", "aac", 1, ""));
    int first = ByteBuffer.wrap(mov).getInt(0);
    assertThat(new String(mov, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    // Tables point to places in the file, so the box is made unknown instead of taken away.
    var old = mov.clone();
    System.arraycopy(PictureFiles.ascii("free"), 0, old, 4, 4);

    assertThat(first).isPositive();
    assertThat(accepted(Files.write(folder.resolve("old.mov"), old)).frames()).isEqualTo(30);
  }

  @Test
  void takesAVideoInPieces() throws Exception {
    Path pieces =
        clip("f.mp4", "libx264", "aac", 1, "-movflags frag_keyframe+empty_moov+default_base_moof");

    assertThat(accepted(pieces).frames()).isEqualTo(30);
  }

  @Test
  void pixelsThatAreNotSquareCountAsTheyAreSeen() throws Exception {
    assertThat(accepted(clip("a.mp4", "libx264", "aac", 1, "-vf setsar=2")).picture().width())
        .isEqualTo(320);
  }

  @Test
  void refusesWhatIsNoVideoAndSaysWhy() throws Exception {
    var files = new LinkedHashMap<String, byte[]>(PictureFiles.impostors());
    files.put("png", PictureFiles.encode(PictureFiles.scene(64, 64), "png"));
    files.put("gif", PictureFiles.encode(PictureFiles.scene(64, 64), "gif"));
    files.put("zeros", new byte[10_000]);
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      Path file = Files.write(folder.resolve(each.getKey() + ".mp4"), each.getValue());

      assertThat(refused(file))
          .as(each.getKey())
          .isEqualTo("is not a whole MP4, MOV or WebM video");
      refusedByEveryStep(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sound.mp4", "sound.mov", "sound.webm"})
  void refusesSoundAlone(String name) throws Exception {
    String codec = name.endsWith("webm") ? "libopus" : "aac";
    Path file = made(name, "-f lavfi -i sine=d=1 -c:a " + codec);

    assertThat(refused(file)).startsWith("holds no video");
    refusedByEveryStep(file);
  }

  @Test
  void refusesSoundWithACoverPicture() throws Exception {
    Path cover =
        Files.write(
            folder.resolve("c.jpg"), PictureFiles.encode(PictureFiles.scene(64, 64), "jpg"));
    Path file =
        made(
            "cover.mp4",
            "-f lavfi -i sine=d=1 -i "
                + cover
                + " -map 0 -map 1 -c:a aac -c:v copy -disposition:v attached_pic");

    assertThat(refused(file)).startsWith("holds no video");
  }

  @Test
  void refusesDecodersThatAreNotListed() throws Exception {
    assertThat(refused(made("m.mp4", "-f lavfi -i testsrc2=s=160x90:d=1 -c:v mpeg4")))
        .startsWith("holds no video");
    assertThat(refused(made("p.mov", "-f lavfi -i testsrc2=s=160x90:d=1 -c:v png")))
        .startsWith("holds no video");
    assertThat(refused(made("k.mkv", "-f lavfi -i testsrc2=s=160x90:d=1 -c:v libx264")))
        .isEqualTo("is not a whole MP4, MOV or WebM video");
  }

  @Test
  void refusesWhatIsBeyondTheBounds() throws Exception {
    assertThat(refused(clip("long.mp4", "libx264", "aac", 62, "-r 2 -t 62")))
        .isEqualTo("is longer than 60 s");
    assertThat(accepted(clip("just.mp4", "libx264", "aac", 60, "-r 2 -t 60")).framesAtOurRate())
        .isEqualTo(1440);
    assertThat(
            refused(
                made(
                    "wide.mp4", "-f lavfi -i color=s=4200x90:d=0.2 -c:v libx264 -pix_fmt yuv420p")))
        .isEqualTo("has a side of more than 4096 pixels");
    Path large = Files.copy(folder.resolve("just.mp4"), folder.resolve("large.mp4"));
    try (var channel = FileChannel.open(large, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), SourceProbe.MOST_BYTES);
    }
    assertThat(refused(large)).isEqualTo("is larger than 50 MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.webm"})
  void refusesATruncatedSource(String name) throws Exception {
    boolean webm = name.endsWith("webm");
    Path file = clip(name, webm ? "libvpx" : "libx264", webm ? "libopus" : "aac", 1, "");
    byte[] whole = Files.readAllBytes(file);

    for (int part = 0; part < 10; part++) {
      Files.write(file, Arrays.copyOf(whole, whole.length * part / 10));

      assertThat(refused(file)).isEqualTo("is not a whole MP4, MOV or WebM video");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.webm"})
  void damageIsSurvivedByEveryStep(String name) throws Exception {
    boolean webm = name.endsWith("webm");
    Path file = clip(name, webm ? "libvpx" : "libx264", webm ? "libopus" : "aac", 1, "");
    byte[] whole = Files.readAllBytes(file);
    var random = new SplittableRandom(11);
    for (int i = 0; i < 6; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 60; j++) {
        damaged[100 + random.nextInt(damaged.length - 100)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      if (TOOLBOX.sources().look(file) instanceof Probed.Video) {
        everyStep(file);
      }
    }

    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  void aPlaylistInsideAMovReachesNothing() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Path list =
        Files.writeString(
            folder.resolve("list.mp4"), "ffconcat version 1.0\nfile '" + secret + "'\n");

    refusedByEveryStep(list);
  }

  /** Whatever comes of it, it is a frame or an exception that says that the file is bad. */
  private void everyStep(Path file) throws Exception {
    Path output = folder.resolve("out.mp4");
    try {
      TOOLBOX.videos().frame(file, 3, SIZE, Fit.COVER);
      TOOLBOX.videos().convert(new Conversion(file, null, SIZE, Fit.COVER, output, "test"));
      TOOLBOX.previews().make(file, previews());
    } catch (BadMediaException e) {
      assertThat(e).hasMessageNotContaining("Exception");
    }
    assertThat(folder.resolve("out.mp4.part")).doesNotExist();
  }

  private void refusedByEveryStep(Path file) throws IOException {
    Path output = folder.resolve("out.mp4");
    var conversion = new Conversion(file, null, SIZE, Fit.COVER, output, "test");
    assertThatThrownBy(() -> TOOLBOX.videos().frame(file, 0, SIZE, Fit.COVER))
        .isInstanceOf(BadMediaException.class);
    assertThatThrownBy(() -> TOOLBOX.videos().convert(conversion))
        .isInstanceOf(BadMediaException.class);
    assertThatThrownBy(() -> TOOLBOX.videos().startFast(file, output))
        .isInstanceOf(BadMediaException.class);
    assertThatThrownBy(() -> TOOLBOX.previews().make(file, previews()))
        .isInstanceOf(BadMediaException.class);
    assertThat(output).doesNotExist();
  }

  private Previews.Files previews() {
    return new Previews.Files(
        folder.resolve("t.webp"), folder.resolve("t.jpg"), folder.resolve("s.jpg"));
  }

  private VideoFacts accepted(Path file) throws Exception {
    return ((Probed.Video) TOOLBOX.sources().look(file)).facts();
  }

  private String refused(Path file) throws Exception {
    return ((Probed.NotAVideo) TOOLBOX.sources().look(file)).reason();
  }

  private Path clip(String name, String video, String audio, int seconds, String more)
      throws Exception {
    return made(
        name,
        ("-f lavfi -i testsrc2=s=160x90:r=30:d=%d -f lavfi -i sine=d=%d -pix_fmt yuv420p -c:v %s"
                + " -c:a %s %s")
            .formatted(seconds, seconds, video, audio, more)
            .strip());
  }

  private Path made(String name, String arguments) throws Exception {
    return new VideoFixtures(TOOLBOX, folder).made(name, arguments.split(" "));
  }
}
