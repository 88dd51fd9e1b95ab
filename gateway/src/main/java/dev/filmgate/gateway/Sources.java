package dev.filmgate.gateway;

import dev.filmgate.account.Principal;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.catalog.Shapes;
import dev.filmgate.catalog.SourceFacts;
import dev.filmgate.engine.TaskReader;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskState;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.Derivation.Origin;
import dev.filmgate.video.DerivationRequest;
import dev.filmgate.video.GivenSource;
import dev.filmgate.video.Measured;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.Source;
import dev.filmgate.video.VideoSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what is known of the video that a derived order starts from. */
final class Sources {

  private static final AspectRatio WIDE = new AspectRatio(16, 9);
  private static final List<AspectRatio> COMMON =
      List.of(
          WIDE,
          new AspectRatio(9, 16),
          new AspectRatio(1, 1),
          new AspectRatio(3, 2),
          new AspectRatio(2, 3));

  private final TaskReader tasks;
  private final Library library;
  private final ModelCatalog catalog;
  private final InstantSource clock;

  Sources(TaskReader tasks, Library library, ModelCatalog catalog, InstantSource clock) {
    this.tasks = tasks;
    this.library = library;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Empty when the source is no video; the hand has said so then. */
  Optional<SourceFacts> facts(
      Principal principal, Decoded decoded, DerivationRequest asked, Hand hand) {
    GivenSource given = asked.source();
    return switch (given) {
      case null -> Optional.empty();
      case GivenSource.OfTask(TaskId id) -> Optional.of(ofTask(principal, id));
      case GivenSource.Remote(String url) ->
          Optional.of(
              new SourceFacts(
                  new Source.Remote(url, asked.field()), null, WIDE, Resolution.P720, 0, null));
      case GivenSource.Uploaded _, GivenSource.InHand _, GivenSource.Inline _ ->
          hand.video(asked.field(), given).map(video -> ofFile(decoded, video));
    };
  }

  /** Where a task stands that has no video, in words of every dialect's readers. */
  private static String standing(TaskState state) {
    return state instanceof TaskState.Queued || state.isTerminal() ? state.word() : "processing";
  }

  private SourceFacts ofTask(Principal principal, TaskId id) {
    Task task =
        tasks
            .find(principal.account(), id)
            .filter(found -> found.times().deletedAt() == null)
            .orElseThrow(() -> new ApiException(new ApiError.TaskNotExist()));
    if (!(task.state() instanceof TaskState.Completed(AssetId asset, Measured video))) {
      throw new ApiException(new ApiError.SourceNotReady(standing(task.state())));
    }
    if (library.expires(task).filter(clock.instant()::isBefore).isEmpty()) {
      throw new ApiException(new ApiError.SourceExpired());
    }
    VideoSpec spec = task.spec();
    return new SourceFacts(
        new Source.OfTask(id, asset),
        task.askedModel(),
        spec.aspectRatio(),
        spec.resolution(),
        frames(video.millis()),
        origin(spec));
  }

  /** A remix keeps the seed and the words of what it is a remix of, so that another finds them. */
  private static @Nullable Origin origin(VideoSpec spec) {
    Derivation derivation = spec.derivation();
    if (derivation == null) {
      return spec.pictures().isEmpty() ? Origin.of(spec.prompt(), spec.seed()) : null;
    }
    Origin before = derivation.origin();
    return derivation.operation() == Operation.EXTEND || before == null
        ? null
        : before.then(spec.prompt());
  }

  private SourceFacts ofFile(Decoded decoded, Hand.Looked video) {
    String model = decoded.request().model();
    String named = model == null ? decoded.defaultModel() : model;
    List<AspectRatio> ratios =
        named == null
            ? COMMON
            : catalog
                .find(named)
                .map(found -> catalog.ratios(found.id(), decoded.request().dialect()))
                .orElse(COMMON);
    return new SourceFacts(
        new Source.Stored(video.asset()),
        null,
        Shapes.nearest(ratios, video.width(), video.height()),
        Shapes.nearest(video.width(), video.height()),
        frames(video.millis()),
        null);
  }

  /** At least one frame: what has none is not a video. */
  static int frames(long millis) {
    long frames = (millis * Derivation.FRAMES_PER_SECOND + 500) / Duration.ofSeconds(1).toMillis();
    return Math.clamp(frames, 1, VideoSpec.LONGEST * Derivation.FRAMES_PER_SECOND);
  }
}
