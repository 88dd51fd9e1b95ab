package dev.filmgate.bench;

import dev.filmgate.media.Conversion;
import dev.filmgate.media.EncodeOrder;
import dev.filmgate.media.Fit;
import dev.filmgate.media.Span;
import dev.filmgate.media.Toolbox;
import dev.filmgate.testing.MediaTools;
import dev.filmgate.video.Operation;
import dev.filmgate.video.ReferenceImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What 720p videos of pictures and of videos cost, as a gateway makes them, beside encoding the
 * same frames out of memory: by the clock, and in processor time of this process and of all its
 * children, which means something on a busy machine too. "Two cores" is how many times as fast as
 * it plays a video is made where two processors have nothing else to do, "real time" how many times
 * as fast it was.
 */
public final class PictureBench {

  private static final int SECONDS = 6;
  private static final int RATE = EncodeOrder.FRAMES_PER_SECOND;
  private static final String LAKE = "a lake below the mountains at dusk, push in";

  private final Toolbox toolbox;
  private final Clips clips;

  private PictureBench(Toolbox toolbox, Clips clips) {
    this.toolbox = toolbox;
    this.clips = clips;
  }

  /** A way to make a video. */
  private interface Making {
    Path make() throws IOException;
  }

  public static void main(String[] arguments) throws Exception {
    var toolbox = MediaTools.bundled();
    try (var clips = new Clips(toolbox)) {
      new PictureBench(toolbox, clips).run();
    }
  }

  private void run() throws Exception {
    var lake = clips.scene("a lake below the mountains at dusk", 3);
    var city = clips.scene("tokyo skyline at night, neon", 2);
    var beach = clips.scene("a tropical beach", 4);
    Path source = clips.generated(LAKE, SECONDS);
    int frames = SECONDS * RATE;
    report("camera", () -> clips.pictured("push in", SECONDS, List.of(lake)));
    report("rain", () -> clips.pictured("rain", SECONDS, List.of(lake)));
    report("morph", () -> clips.pictured("", SECONDS, List.of(lake, city)));
    report("shots", () -> clips.shots("", SECONDS, List.<ReferenceImage>of(lake, city, beach)));
    report("remix-ours", () -> clips.remade(Operation.REMIX, "snow", source, frames, LAKE));
    report("remix-graded", () -> clips.remade(Operation.REMIX, "noir", source, frames, null));
    report("remix-painted", () -> clips.remade(Operation.REMIX, "anime", source, frames, null));
    extension("extend-ours", source, LAKE);
    extension("extend-other", source, null);
  }

  private void report(String name, Making making) throws Exception {
    Path video = making.make();
    Cost render = Cost.of(making::make);
    Cost encode = encode(video, SECONDS * RATE);
    System.out.printf(
        Locale.ROOT,
        "%-14s wall %6.2f s  cpu %6.2f s   encode wall %6.2f s  cpu %6.2f s   ratio %5.2f"
            + "   two cores %5.2fx  real time %5.2f%n",
        name,
        render.wall(),
        render.cpu(),
        encode.wall(),
        encode.cpu(),
        render.cpu() / encode.cpu(),
        2 * SECONDS / render.cpu(),
        SECONDS / render.wall());
  }

  /** A file's first frames, read from it and encoded again. */
  private void again(Path source, int frames) throws Exception {
    Path output = Files.createTempDirectory("filmgate-bench").resolve("again.mp4");
    toolbox
        .videos()
        .convert(
            new Conversion(source, new Span(0, frames), Clips.SIZE, Fit.COVER, output, "bench"));
    Files.delete(output);
    Files.delete(output.getParent());
  }

  /** Against rendering the new part alone and encoding the source's part again. */
  private void extension(String name, Path source, @Nullable String words) throws Exception {
    int[] framesAndCut = {SECONDS * RATE, 7 * RATE / 2};
    clips.extended("pan left", 3, source, framesAndCut, words);
    Cost whole = Cost.of(() -> clips.extended("pan left", 3, source, framesAndCut, words));
    Cost parts =
        Cost.of(() -> clips.generated(LAKE, 3)).plus(Cost.of(() -> again(source, 7 * RATE / 2)));
    System.out.printf(
        Locale.ROOT,
        "%-14s wall %6.2f s  cpu %6.2f s   parts  wall %6.2f s  cpu %6.2f s   ratio %5.2f%n",
        name,
        whole.wall(),
        whole.cpu(),
        parts.wall(),
        parts.cpu(),
        whole.cpu() / parts.cpu());
  }

  /** Of encoding a video's first frames again, once they are decoded. */
  private Cost encode(Path video, int frames) throws Exception {
    var pictures = new ArrayList<byte[]>();
    try (var reader = toolbox.videos().read(video, new Span(0, frames), Clips.SIZE, Fit.COVER)) {
      for (int i = 0; i < frames; i++) {
        var planes = new byte[Clips.SIZE.width() * Clips.SIZE.height() * 3 / 2];
        reader.next(planes);
        pictures.add(planes);
      }
    }
    Path output = Files.createTempDirectory("filmgate-bench").resolve("encode.mp4");
    var order = new EncodeOrder(Clips.SIZE, frames, null, output, "bench");
    Cost cost =
        Cost.of(() -> {
          try (var encoder = toolbox.encode(order)) {
            for (byte[] picture : pictures) {
              encoder.write(picture);
            }
            encoder.finish();
          }
        });
    Files.delete(output);
    Files.delete(output.getParent());
    return cost;
  }
}
