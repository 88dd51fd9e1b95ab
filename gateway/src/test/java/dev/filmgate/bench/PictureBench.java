package dev.filmgate.bench;

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
 * How long 720p videos of pictures and of videos take, as a gateway makes them, against encoding
 * the same frames out of memory. Each line is measured in one go, so that its ratio means something
 * on a busy machine too.
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
    report("camera over a picture", () -> clips.pictured("push in", SECONDS, List.of(lake)));
    report("the same in the rain", () -> clips.pictured("rain", SECONDS, List.of(lake)));
    report("first and last frame", () -> clips.pictured("", SECONDS, List.of(lake, city)));
    report(
        "three references",
        () -> clips.shots("", SECONDS, List.<ReferenceImage>of(lake, city, beach)));
    report("remix, ours", () -> clips.remade(Operation.REMIX, "snow", source, frames, LAKE));
    report("remix, graded", () -> clips.remade(Operation.REMIX, "noir", source, frames, null));
    report("remix, painted", () -> clips.remade(Operation.REMIX, "anime", source, frames, null));
    extension("extend 3.5 s by 3 s, ours", source, LAKE);
    extension("extend 3.5 s by 3 s, other", source, null);
  }

  private void report(String name, Making making) throws Exception {
    making.make();
    long start = System.nanoTime();
    Path video = making.make();
    double render = (System.nanoTime() - start) / 1e9;
    double encode = encode(video, SECONDS * RATE);
    System.out.printf(
        Locale.ROOT,
        "%-27s render %6.2f s   encode %6.2f s   ratio %5.2f   realtime %5.2fx%n",
        name,
        render,
        encode,
        render / encode,
        SECONDS / render);
  }

  /** Against rendering the new part alone and encoding the source's part again. */
  private void extension(String name, Path source, @Nullable String words) throws Exception {
    int[] framesAndCut = {SECONDS * RATE, 7 * RATE / 2};
    clips.extended("pan left", 3, source, framesAndCut, words);
    long start = System.nanoTime();
    clips.extended("pan left", 3, source, framesAndCut, words);
    long extended = System.nanoTime();
    clips.generated(LAKE, 3);
    double alone = (System.nanoTime() - extended) / 1e9 + encode(source, 7 * RATE / 2);
    double whole = (extended - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-27s whole  %6.2f s   parts  %6.2f s   ratio %5.2f%n",
        name,
        whole,
        alone,
        whole / alone);
  }

  /** Seconds for encoding a video's first frames again, once they are decoded. */
  private double encode(Path video, int frames) throws Exception {
    var pictures = new ArrayList<byte[]>();
    try (var reader = toolbox.videos().read(video, new Span(0, frames), Clips.SIZE, Fit.COVER)) {
      for (int i = 0; i < frames; i++) {
        var planes = new byte[Clips.SIZE.width() * Clips.SIZE.height() * 3 / 2];
        reader.next(planes);
        pictures.add(planes);
      }
    }
    Path output = Files.createTempDirectory("filmgate-bench").resolve("encode.mp4");
    long start = System.nanoTime();
    var order = new EncodeOrder(Clips.SIZE, frames, null, output, "bench");
    try (var encoder = toolbox.encode(order)) {
      for (byte[] picture : pictures) {
        encoder.write(picture);
      }
      encoder.finish();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Files.delete(output);
    Files.delete(output.getParent());
    return seconds;
  }
}
