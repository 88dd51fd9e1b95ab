package dev.filmgate.bench;

import dev.filmgate.media.Conversion;
import dev.filmgate.media.EncodeOrder;
import dev.filmgate.media.Extension;
import dev.filmgate.media.Fit;
import dev.filmgate.media.Previews;
import dev.filmgate.media.RawVideoEncoder;
import dev.filmgate.media.Span;
import dev.filmgate.media.Toolbox;
import dev.filmgate.provider.local.scene.Film;
import dev.filmgate.testing.MediaTools;
import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the steps of the media toolbox cost beside a render: processor time of this process and of
 * every child that has ended, from {@code /proc}, and wall time. Linux only.
 */
public final class MediaBench {

  private static final FrameSize SIZE = new FrameSize(1280, 720);
  private static final FrameSize LARGE = new FrameSize(1920, 1080);
  private static final int SECONDS = 10;
  private static final int RATE = EncodeOrder.FRAMES_PER_SECOND;
  private static final int HEAD = 84;
  private static final int REST = 72;
  private static final String PROMPT = "A quiet lake below the mountains at dusk, slow push in";

  private final Toolbox toolbox = MediaTools.bundled();
  private final Path folder;

  private MediaBench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    Path folder = Files.createTempDirectory("filmgate-bench");
    var bench = new MediaBench(folder);
    bench.round(true);
    for (int i = 0; i < rounds; i++) {
      bench.round(false);
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private void round(boolean warmUp) throws Exception {
    Path video = folder.resolve("render.mp4");
    Cost render = Cost.of(() -> render(video, SECONDS * RATE));
    Cost previews = Cost.of(() -> previews(video));
    Cost upscale = Cost.of(() -> convert(video, new Span(0, SECONDS * RATE), LARGE));
    Cost head = Cost.of(() -> convert(video, new Span(0, HEAD), SIZE));
    Cost rest = Cost.of(() -> render(folder.resolve("rest.mp4"), REST));
    Cost extend = Cost.of(() -> extend(video));
    if (!warmUp) {
      print("render-10s", render, 1);
      print("previews", previews, previews.cpu() / render.cpu());
      print("upscale", upscale, SECONDS / upscale.wall());
      print("head-3.5s", head, 1);
      print("rest-3s", rest, 1);
      print("extend", extend, extend.cpu() / (head.cpu() + rest.cpu()));
      print("extend-wall", extend, extend.wall() / (head.wall() + rest.wall()));
    }
  }

  private static void print(String name, Cost cost, double ratio) {
    System.out.printf(
        Locale.ROOT,
        "%-12s wall %6.2f s   cpu %6.2f s   %6.3f%n",
        name,
        cost.wall(),
        cost.cpu(),
        ratio);
  }

  private void render(Path output, int frames) throws IOException, InterruptedException {
    try (var encoder = toolbox.encode(new EncodeOrder(SIZE, frames, null, output, "bench"))) {
      paint(encoder, 0, frames);
    }
  }

  private void extend(Path video) throws IOException, InterruptedException {
    var rest = new EncodeOrder(SIZE, REST, null, folder.resolve("extend.mp4"), "bench");
    try (var encoder = toolbox.videos().extend(new Extension(video, HEAD, rest))) {
      paint(encoder, HEAD, REST);
    }
  }

  private static void paint(RawVideoEncoder encoder, int first, int frames)
      throws IOException, InterruptedException {
    var painter = Film.of(PROMPT, 1, SIZE, SECONDS * RATE).painter();
    var picture = new byte[SIZE.width() * SIZE.height() * 3 / 2];
    for (int frame = first; frame < first + frames; frame++) {
      painter.paint(frame, picture);
      encoder.write(picture);
    }
    encoder.finish();
  }

  private void convert(Path video, Span part, FrameSize size)
      throws IOException, InterruptedException {
    Path output = folder.resolve("convert.mp4");
    toolbox.videos().convert(new Conversion(video, part, size, Fit.COVER, output, "bench"));
  }

  private void previews(Path video) throws IOException, InterruptedException {
    toolbox
        .previews()
        .make(
            video,
            new Previews.Files(
                folder.resolve("t.webp"), folder.resolve("t.jpg"), folder.resolve("s.jpg")));
  }
}
