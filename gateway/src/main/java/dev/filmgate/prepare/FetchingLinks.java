package dev.filmgate.prepare;

import dev.filmgate.asset.AssetStore.Draft;
import dev.filmgate.asset.MediaProbe.Verdict.Video;
import dev.filmgate.asset.PictureProbe.Verdict.Picture;
import dev.filmgate.asset.fetch.Fetched;
import dev.filmgate.asset.fetch.ImageFetcher;
import dev.filmgate.asset.fetch.VideoFetcher;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.engine.Preparing;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.Task;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Source;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the links of an order. Everything is fetched and looked at before anything is kept, so
 * that an order with one bad link leaves nothing behind.
 */
public final class FetchingLinks implements Preparing {

  private static final Logger LOG = LoggerFactory.getLogger(FetchingLinks.class);

  /** For all links of one order. */
  private static final Duration MOST = Duration.ofMinutes(3);

  private static final Outcome LATER = new Outcome.Later(Duration.ofSeconds(10));

  private final ImageFetcher images;
  private final VideoFetcher videos;
  private final SourceShapes shapes;
  private final ModelCatalog catalog;
  private final Runnable hangUp;
  private final InstantSource clock;
  private volatile boolean isStopping;

  /**
   * @param hangUp ends every connection that is open
   */
  public FetchingLinks(
      ImageFetcher images,
      VideoFetcher videos,
      ModelCatalog catalog,
      Runnable hangUp,
      InstantSource clock) {
    this.images = images;
    this.videos = videos;
    this.hangUp = hangUp;
    this.shapes = new SourceShapes(catalog);
    this.catalog = catalog;
    this.clock = clock;
  }

  @Override
  public boolean isNeeded(Task task) {
    return task.spec().needsFetching();
  }

  @Override
  public Outcome prepare(Task task) {
    if (isStopping) {
      return LATER;
    }
    var round = new Round(task, clock.instant().plus(MOST));
    try {
      return new Outcome.Ready(round.run());
    } catch (BadInput bad) {
      // A connection that we cut off says nothing about the link.
      return isStopping ? LATER : new Outcome.Refused(bad.failure);
    } catch (IOException disk) {
      LOG.warn("task {}: what it is made from cannot be kept: {}", task.id(), disk.toString());
      return LATER;
    } finally {
      round.drafts.forEach(Draft::close);
    }
  }

  @Override
  public void stop() {
    isStopping = true;
    hangUp.run();
  }

  /** One order's links, one after the other. */
  private final class Round {

    private final Task task;
    private final Instant end;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, Fetched.Here<Picture>> pictures = new HashMap<>();

    Round(Task task, Instant end) {
      this.task = task;
      this.end = end;
    }

    VideoSpec run() throws IOException, BadInput {
      VideoSpec spec = task.spec();
      for (ReferenceImage image : spec.pictures().all()) {
        if (image instanceof ReferenceImage.Remote(String url, String field)
            && !pictures.containsKey(url)) {
          pictures.put(url, picture(url, field));
        }
      }
      VideoSpec known = sourced(shaped(spec));
      for (Draft draft : drafts) {
        draft.keep();
      }
      return known.with(known.pictures().with(this::held));
    }

    private Fetched.Here<Picture> picture(String url, String field) throws IOException, BadInput {
      Fetched<Picture> fetched = images.fetch(url, left());
      if (mayPass(fetched)) {
        fetched = images.fetch(url, left());
      }
      return here(fetched, field, InputFailures.PICTURE);
    }

    private VideoSpec sourced(VideoSpec spec) throws IOException, BadInput {
      Derivation derivation = spec.derivation();
      if (derivation == null
          || !(derivation.source() instanceof Source.Remote(String url, String field))) {
        return spec;
      }
      Fetched<Video> fetched = videos.fetch(url, left());
      if (mayPass(fetched)) {
        fetched = videos.fetch(url, left());
      }
      Fetched.Here<Video> here = here(fetched, field, InputFailures.VIDEO);
      Optional<String> problem = SourceShapes.problem(here.seen());
      if (problem.isPresent()) {
        throw new BadInput(FailureCode.INVALID_VIDEO, field, problem.get());
      }
      var source = new Source.Stored(here.draft().id());
      return shapes.about(spec, task.dialect(), source, here.seen());
    }

    /** Servers hiccup; whoever needed long for that is not asked again. */
    private <T> boolean mayPass(Fetched<T> fetched) {
      return fetched instanceof Fetched.Failed<T>(Fetched.Reason reason, _)
          && reason == Fetched.Reason.NOT_REACHED
          && !isStopping
          && left().compareTo(MOST.minusSeconds(10)) > 0;
    }

    private <T> Fetched.Here<T> here(Fetched<T> fetched, String field, InputFailures failures)
        throws BadInput {
      return switch (fetched) {
        case Fetched.Here<T> here -> {
          drafts.add(here.draft());
          yield here;
        }
        case Fetched.Failed<T>(Fetched.Reason reason, String message) ->
            throw new BadInput(failures.code(reason), field, message);
      };
    }

    private Duration left() {
      return Duration.between(clock.instant(), end);
    }

    /** In the shape of the first picture, where that is to be followed. */
    private VideoSpec shaped(VideoSpec spec) {
      List<ReferenceImage> all = spec.pictures().all();
      if (all.isEmpty() || !(all.getFirst() instanceof ReferenceImage.Remote(String url, _))) {
        return spec;
      }
      Picture first = Optional.ofNullable(pictures.get(url)).orElseThrow().seen();
      return catalog.following(spec, task.dialect(), first.width(), first.height());
    }

    private ReferenceImage held(ReferenceImage image) {
      return image instanceof ReferenceImage.Remote(String url, _)
          ? new ReferenceImage.Stored(
              Optional.ofNullable(pictures.get(url)).orElseThrow().draft().id())
          : image;
    }
  }

  /** A file of the caller's that cannot be used. */
  private static final class BadInput extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    BadInput(FailureCode code, String field, String message) {
      super(code.word(), null, false, false);
      this.failure = new Failure(code, field.isEmpty() ? message : field + ": " + message);
    }
  }
}
