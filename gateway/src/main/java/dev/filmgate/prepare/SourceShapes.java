package dev.filmgate.prepare;

import dev.filmgate.asset.MediaProbe.Verdict.Video;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.catalog.Shapes;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.Source;
import dev.filmgate.video.VideoSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an order about a linked video becomes once that video has been looked at. */
final class SourceShapes {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** What an order has as long as its source is not known and nothing else was asked. */
  private static final AspectRatio UNTOLD = new AspectRatio(16, 9);

  private final ModelCatalog catalog;

  SourceShapes(ModelCatalog catalog) {
    this.catalog = catalog;
  }

  /** What is wrong with a source, if anything. */
  static Optional<String> problem(Video video) {
    if (video.millis() <= 0) {
      return Optional.of("is not a video that we can read");
    }
    return video.millis() > LONGEST.toMillis()
        ? Optional.of("lasts longer than 60 s")
        : Optional.empty();
  }

  VideoSpec about(VideoSpec spec, Dialect dialect, Source source, Video video) {
    Derivation derivation = spec.derivation();
    if (derivation == null) {
      throw new IllegalArgumentException("an order without a source");
    }
    return shaped(spec, dialect, video).with(derivation.measured(source, frames(video)));
  }

  /**
   * The nearest ratio that the model has, where the caller asked for none. The lines stay what was
   * quoted.
   */
  private VideoSpec shaped(VideoSpec spec, Dialect dialect, Video video) {
    List<AspectRatio> ratios = catalog.ratios(spec.model(), dialect);
    if (!spec.aspectRatio().equals(UNTOLD) || ratios.isEmpty()) {
      return spec;
    }
    return spec.with(Shapes.nearest(ratios, video.width(), video.height()), spec.resolution());
  }

  private static int frames(Video video) {
    long frames = (video.millis() * Derivation.FRAMES_PER_SECOND + 500) / 1000;
    return Math.clamp(frames, 1, VideoSpec.LONGEST * Derivation.FRAMES_PER_SECOND);
  }
}
