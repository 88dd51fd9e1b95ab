package dev.filmgate.provider.local;

import dev.filmgate.media.BadMediaException;
import dev.filmgate.media.EncodeOrder;
import dev.filmgate.media.Fidelity;
import dev.filmgate.media.Fit;
import dev.filmgate.media.FrameReader;
import dev.filmgate.media.Span;
import dev.filmgate.media.Toolbox;
import dev.filmgate.media.VideoFacts;
import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.provider.local.picture.Picture;
import dev.filmgate.provider.local.picture.Reel;
import dev.filmgate.provider.local.picture.Sequel;
import dev.filmgate.provider.local.picture.Shoot;
import dev.filmgate.provider.local.scene.Film;
import dev.filmgate.provider.local.story.Look;
import dev.filmgate.provider.local.story.Storyboard;
import dev.filmgate.task.FailureCode;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.FrameSize;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a source video. One that we made of words is made again, so that its scene can be
 * changed or go on; any other is worked on frame by frame.
 */
final class DerivedStaging {

  /** How far back the movement before a cut is read, in frames. */
  private static final int BEFORE = 8;

  private final Toolbox toolbox;
  private final VideoSpec spec;
  private final Derivation derivation;
  private final Path source;
  private final VideoFacts facts;
  private final int frames;

  /**
   * Looks at the source.
   *
   * @throws UnusableInputException when it is not a video
   */
  DerivedStaging(Toolbox toolbox, VideoSpec spec, Derivation derivation, Path source)
      throws IOException, InterruptedException, UnusableInputException {
    this.toolbox = toolbox;
    this.spec = spec;
    this.derivation = derivation;
    this.source = source;
    try {
      this.facts = toolbox.videos().facts(source);
    } catch (BadMediaException _) {
      throw new UnusableInputException(FailureCode.INVALID_VIDEO, "The source is not a video.");
    }
    this.frames = derivation.isLengthKnown() ? derivation.frames() : facts.framesAtOurRate();
  }

  /** A remix or an edit: as long as the source. */
  Stage remade() throws IOException, InterruptedException, UnusableInputException {
    Optional<Film> own = ownFilm(frames / 2);
    if (own.isPresent()) {
      var prompts = new ArrayList<>(originPrompts());
      prompts.add(spec.prompt());
      Look look = Storyboard.read(prompts, originSeed());
      return new Stage(
          Film.of(look, spec.prompt(), originSeed(), spec.size(), frames),
          new Soundbed(look, originSeed(), frames),
          Fidelity.USUAL);
    }
    FrameReader reader = toolbox.videos().read(source, new Span(0, frames), spec.size(), Fit.COVER);
    var shoot = new Shoot(spec.prompt(), spec.seed(), spec.size(), frames);
    return new Stage(
        shoot.graded(new Reel(spec.size(), frames, reader::next)),
        isSilent() ? null : new SourceSound(toolbox.videos(), source, frames),
        Fidelity.USUAL,
        List.of(reader));
  }

  /** An extension: the source up to a frame, and a new part that goes on from there. */
  Stage continued(List<Picture> references)
      throws IOException, InterruptedException, UnusableInputException {
    int cut = derivation.isLengthKnown() ? derivation.start() : frames;
    int added = spec.seconds() * EncodeOrder.FRAMES_PER_SECOND;
    var sequel =
        new Sequel(new Shoot(spec.prompt(), spec.seed(), spec.size(), added), cut, references);
    Optional<Film> own = ownFilm(Math.min(cut, frames - 1)).filter(this::canBeShown);
    var readers = new ArrayList<FrameReader>();
    Footage head = head(cut, readers);
    try {
      return own.isPresent()
          ? new Stage(
              sequel.after(head, own.get()),
              new Soundbed(own.get().look(), originSeed(), cut + added),
              Fidelity.USUAL,
              readers)
          : new Stage(sequel.after(head, where(cut)), sound(cut, added), Fidelity.USUAL, readers);
    } catch (IOException | InterruptedException | RuntimeException e) {
      readers.forEach(FrameReader::close);
      throw e;
    }
  }

  /** Nothing is opened where nothing of the source is kept. */
  private Footage head(int cut, List<FrameReader> readers)
      throws IOException, InterruptedException {
    if (cut > 0) {
      readers.add(toolbox.videos().read(source, new Span(0, cut), spec.size(), Fit.COVER));
    }
    return new Reel(
        spec.size(), cut, planes -> !readers.isEmpty() && readers.getFirst().next(planes));
  }

  private Sequel.Cut where(int cut) throws IOException, InterruptedException {
    int at = Math.min(cut, frames - 1);
    int over = Math.min(BEFORE, at);
    Picture earlier = over == 0 ? null : frame(at - over, spec.size());
    return new Sequel.Cut(frame(at, spec.size()), cut > at, earlier, over);
  }

  private @Nullable Sound sound(int cut, int added) {
    if (isSilent()) {
      return null;
    }
    var bed = new Soundbed(Storyboard.read(spec.prompt(), spec.seed()), spec.seed(), added);
    return cut == 0
        ? bed
        : new SplicedSound(new SourceSound(toolbox.videos(), source, cut), cut, bed, added);
  }

  private boolean isSilent() {
    return facts.audioCodec().isEmpty();
  }

  /** Our film of the source's words, if the source still looks like it at that frame. */
  private Optional<Film> ownFilm(int frame)
      throws IOException, InterruptedException, UnusableInputException {
    FrameSize size = sourceSize();
    if (derivation.origin() == null || size == null) {
      return Optional.empty();
    }
    var film =
        Film.of(
            Storyboard.read(originPrompts(), originSeed()),
            originPrompts().getLast(),
            originSeed(),
            size,
            frames);
    var painted = new byte[size.width() * size.height() * 3 / 2];
    film.painter().paint(frame, painted);
    try {
      return frame(frame, size).isLike(new Picture(size, painted))
          ? Optional.of(film)
          : Optional.empty();
    } catch (BadMediaException _) {
      throw new UnusableInputException(FailureCode.INVALID_VIDEO, "The source video is damaged.");
    }
  }

  /** A film can be made larger than it was in the same shape, but not smaller. */
  private boolean canBeShown(Film film) {
    FrameSize size = spec.size();
    int skew = film.size().width() * size.height() - film.size().height() * size.width();
    return size.width() >= film.size().width() && Math.abs(skew) <= 2 * size.height();
  }

  private @Nullable FrameSize sourceSize() {
    int width = facts.picture().width();
    int height = facts.picture().height();
    return (width & 1) == 0 && (height & 1) == 0 ? new FrameSize(width, height) : null;
  }

  private Picture frame(int number, FrameSize size) throws IOException, InterruptedException {
    var still = toolbox.videos().frame(source, number, size, Fit.COVER);
    return new Picture(still.size(), still.planes());
  }

  private List<String> originPrompts() {
    var origin = derivation.origin();
    return origin == null ? List.of("") : origin.prompts();
  }

  private long originSeed() {
    var origin = derivation.origin();
    return origin == null ? spec.seed() : origin.seed();
  }
}
