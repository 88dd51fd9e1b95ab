package dev.filmgate.bench;

import dev.filmgate.id.ModelId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.media.EncodeOrder;
import dev.filmgate.media.Toolbox;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.provider.local.LocalConfig;
import dev.filmgate.provider.local.LocalProvider;
import dev.filmgate.provider.local.scene.Film;
import dev.filmgate.testing.MediaTools;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.FrameSize;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * How long a 10 s 720p render takes against encoding the same pictures, already painted, with the
 * same settings. The pictures for the second run come from memory.
 */
public final class RenderBench {

  private static final FrameSize SIZE = new FrameSize(1280, 720);
  private static final int SECONDS = 10;
  private static final String KEY = "bench";
  private static final List<String> PROMPTS =
      List.of(
          "A quiet lake below the mountains at dusk, slow push in",
          "waves at sunset, pan right",
          "city at night in the rain",
          "a planet in deep space",
          "abstract silk, flowing");

  private RenderBench() {}

  /** One prompt's two wall times. */
  public record Result(String prompt, double render, double encode) {

    public double ratio() {
      return render / encode;
    }
  }

  public static void main(String[] arguments) throws Exception {
    var toolbox = MediaTools.bundled();
    measure(toolbox, PROMPTS.getFirst());
    for (String prompt : PROMPTS) {
      var result = measure(toolbox, prompt);
      System.out.printf(
          Locale.ROOT,
          "render %6.2f s   encode %6.2f s   ratio %4.2f   realtime %4.2fx   %s%n",
          result.render(),
          result.encode(),
          result.ratio(),
          SECONDS / result.render(),
          prompt);
    }
  }

  /**
   * Renders as the gateway does, sound and check included, and then encodes the same pictures
   * without sound; about 330 MB of pictures are held in between.
   */
  public static Result measure(Toolbox toolbox, String prompt) throws Exception {
    Path folder = Files.createTempDirectory("filmgate-bench");
    try (var provider = new LocalProvider(new LocalConfig(folder, 1, 2), toolbox)) {
      long start = System.nanoTime();
      provider.submit(order(prompt));
      while (provider.poll(KEY) instanceof VideoProvider.Progress.Running) {
        LockSupport.parkNanos(5_000_000);
      }
      long rendered = System.nanoTime();
      if (!(provider.poll(KEY) instanceof VideoProvider.Progress.Ready)) {
        throw new IllegalStateException("the render failed");
      }
      provider.forget(KEY);
      double encode = encode(toolbox, paintAll(prompt), folder.resolve("encode.mp4"));
      Files.delete(folder.resolve("encode.mp4"));
      Files.delete(folder);
      return new Result(prompt, (rendered - start) / 1e9, encode);
    }
  }

  private static RenderOrder order(String prompt) {
    var spec =
        new VideoSpec(
            new ModelId("local"), prompt, SECONDS, new AspectRatio(16, 9), Resolution.P720, 1);
    return new RenderOrder(new TaskId(new UUID(0x7000, 1)), new SubmissionKey(KEY), spec);
  }

  private static List<byte[]> paintAll(String prompt) {
    var film = Film.of(prompt, 1, SIZE, SECONDS * EncodeOrder.FRAMES_PER_SECOND);
    return IntStream.range(0, film.frames())
        .mapToObj(frame -> {
          var picture = new byte[SIZE.width() * SIZE.height() * 3 / 2];
          film.painter().paint(frame, picture);
          return picture;
        })
        .toList();
  }

  private static double encode(Toolbox toolbox, List<byte[]> pictures, Path output)
      throws Exception {
    long start = System.nanoTime();
    var order = new EncodeOrder(SIZE, pictures.size(), null, output, "bench");
    try (var encoder = toolbox.encode(order)) {
      for (byte[] picture : pictures) {
        encoder.write(picture);
      }
      encoder.finish();
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
