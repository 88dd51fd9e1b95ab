package dev.filmgate.provider.local;

import dev.filmgate.media.Decoded;
import dev.filmgate.media.Fidelity;
import dev.filmgate.media.Fit;
import dev.filmgate.media.Toolbox;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.provider.local.picture.Picture;
import dev.filmgate.provider.local.picture.Shoot;
import dev.filmgate.provider.local.scene.Film;
import dev.filmgate.provider.local.story.Storyboard;
import dev.filmgate.task.FailureCode;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.FrameSize;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Opens what an order needs and decides how it is made: words alone are a film of ours, pictures
 * are what a camera moves over, and a source is remade or continued.
 */
final class Staging {

  private final Toolbox toolbox;

  Staging(Toolbox toolbox) {
    this.toolbox = toolbox;
  }

  /** The stage of an order; whoever opens it closes it. */
  Stage open(RenderOrder order) throws IOException, InterruptedException, UnusableInputException {
    VideoSpec spec = order.spec();
    Derivation derivation = spec.derivation();
    if (derivation != null) {
      Path source =
          order
              .inputs()
              .of(derivation.source())
              .orElseThrow(() ->
                  new UnusableInputException(
                      FailureCode.VIDEO_FETCH_FAILED, "The source video is not there."));
      var derived = new DerivedStaging(toolbox, spec, derivation, source);
      return switch (derivation.operation()) {
        case REMIX, EDIT -> derived.remade();
        case EXTEND -> derived.continued(pictures(order, spec.pictures().all()));
        case GENERATE -> throw new IllegalArgumentException("a generation has no source");
      };
    }
    return new Stage(
        footage(order),
        new Soundbed(Storyboard.read(spec.prompt(), spec.seed()), spec.seed(), spec.frames()),
        fidelity(spec.pictures()));
  }

  private static Fidelity fidelity(Pictures pictures) {
    return pictures.first() != null || pictures.last() != null
        ? Fidelity.EXACT_ENDS
        : Fidelity.USUAL;
  }

  private Footage footage(RenderOrder order)
      throws IOException, InterruptedException, UnusableInputException {
    VideoSpec spec = order.spec();
    Pictures pictures = spec.pictures();
    if (pictures.isEmpty()) {
      return Film.of(spec.prompt(), spec.seed(), spec.size(), spec.frames());
    }
    var shoot = new Shoot(spec.prompt(), spec.seed(), spec.size(), spec.frames());
    Picture first = picture(order, pictures.first(), 1);
    Picture last = picture(order, pictures.last(), first == null ? 1 : 2);
    if (!pictures.references().isEmpty()) {
      return shoot.shots(first, pictures(order, pictures.references()), last);
    }
    if (first == null) {
      return shoot.arrival(Objects.requireNonNull(last));
    }
    return last == null ? shoot.still(first) : shoot.morph(first, last);
  }

  private List<Picture> pictures(RenderOrder order, List<ReferenceImage> given)
      throws IOException, InterruptedException, UnusableInputException {
    var pictures = new ArrayList<Picture>();
    for (ReferenceImage each : given) {
      pictures.add(decoded(order, each, pictures.size() + 1));
    }
    return pictures;
  }

  private @Nullable Picture picture(RenderOrder order, @Nullable ReferenceImage given, int number)
      throws IOException, InterruptedException, UnusableInputException {
    return given == null ? null : decoded(order, given, number);
  }

  private Picture decoded(RenderOrder order, ReferenceImage given, int number)
      throws IOException, InterruptedException, UnusableInputException {
    Path file =
        order
            .inputs()
            .of(given)
            .orElseThrow(() ->
                new UnusableInputException(
                    FailureCode.IMAGE_FETCH_FAILED, "Image %d is not there.".formatted(number)));
    FrameSize size = order.spec().size();
    return switch (toolbox.pictures().decode(file, size, Fit.COVER)) {
      case Decoded.Picture(var still) -> new Picture(still.size(), still.planes());
      case Decoded.Refused(String reason) ->
          throw new UnusableInputException(
              FailureCode.INVALID_IMAGE, "Image %d %s.".formatted(number, reason));
    };
  }
}
