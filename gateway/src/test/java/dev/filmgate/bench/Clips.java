package dev.filmgate.bench;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.ModelId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.media.Toolbox;
import dev.filmgate.provider.Inputs;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.provider.local.LocalConfig;
import dev.filmgate.provider.local.LocalProvider;
import dev.filmgate.provider.local.picture.PaintedPictures;
import dev.filmgate.provider.local.scene.Film;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.FrameSize;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.Source;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Makes videos of pictures and of videos as the gateway does, in a folder that goes with it. */
final class Clips implements AutoCloseable {

  static final FrameSize SIZE = new FrameSize(1280, 720);
  private static final long SEED = 7;

  private final Path folder;
  private final LocalProvider provider;
  private final Map<AssetId, Path> files = new HashMap<>();
  private int made;

  Clips(Toolbox toolbox) throws IOException {
    this.folder = Files.createTempDirectory("filmgate-clips");
    this.provider = new LocalProvider(new LocalConfig(folder.resolve("work"), 1, 2), toolbox);
  }

  /** A picture as a caller would send it: a frame of one of our scenes. */
  ReferenceImage.Stored scene(String prompt, long seed) throws IOException {
    var planes = new byte[SIZE.width() * SIZE.height() * 3 / 2];
    Film.of(prompt, seed, SIZE, 96).painter().paint(0, planes);
    return new ReferenceImage.Stored(
        keep(PaintedPictures.png(planes, SIZE, folder.resolve(files.size() + ".png"))));
  }

  AssetId keep(Path file) {
    var id = new AssetId("sha256-" + "%064x".formatted(files.size() + 1));
    files.put(id, file);
    return id;
  }

  Path file(ReferenceImage.Stored picture) {
    return new Inputs(files).of(picture).orElseThrow();
  }

  Path generated(String prompt, int seconds) {
    return make(spec(prompt, seconds));
  }

  Path pictured(String prompt, int seconds, List<ReferenceImage.Stored> ends) {
    ReferenceImage last = ends.size() > 1 ? ends.get(1) : null;
    return make(
        spec(prompt, seconds)
            .with(new Pictures(ends.getFirst(), last, List.of(), Pictures.Shape.ASKED)));
  }

  Path shots(String prompt, int seconds, List<ReferenceImage> references) {
    return make(
        spec(prompt, seconds).with(new Pictures(null, null, references, Pictures.Shape.ASKED)));
  }

  /** A remix or an edit of so many frames. */
  Path remade(Operation operation, String prompt, Path source, int frames, @Nullable String words) {
    return make(
        spec(prompt, 1)
            .with(
                new Derivation(
                    operation,
                    new Source.Stored(keep(source)),
                    frames,
                    frames,
                    false,
                    origin(words))));
  }

  /** A source of so many frames, cut and continued. */
  Path extended(
      String prompt, int seconds, Path source, int[] framesAndCut, @Nullable String words) {
    return make(
        spec(prompt, seconds)
            .with(
                new Derivation(
                    Operation.EXTEND,
                    new Source.Stored(keep(source)),
                    framesAndCut[0],
                    framesAndCut[1],
                    false,
                    origin(words))));
  }

  private static Derivation.@Nullable Origin origin(@Nullable String words) {
    return words == null ? null : Derivation.Origin.of(words, SEED);
  }

  private static VideoSpec spec(String prompt, int seconds) {
    return new VideoSpec(
        new ModelId("local"), prompt, seconds, new AspectRatio(16, 9), Resolution.P720, SEED);
  }

  private Path make(VideoSpec spec) {
    String key = "clip" + made++;
    provider.submit(
        new RenderOrder(
            new TaskId(new UUID(0x7000, 1)), new SubmissionKey(key), spec, new Inputs(files)));
    while (provider.poll(key) instanceof VideoProvider.Progress.Running) {
      LockSupport.parkNanos(5_000_000);
    }
    if (provider.poll(key) instanceof VideoProvider.Progress.Ready(var output, _)) {
      return Path.of(output);
    }
    throw new IllegalStateException("not made: " + spec);
  }

  @Override
  public void close() throws IOException {
    provider.close();
    try (var paths = Files.walk(folder)) {
      for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
