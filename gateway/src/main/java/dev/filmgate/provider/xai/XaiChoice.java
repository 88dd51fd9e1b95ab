package dev.filmgate.provider.xai;

import dev.filmgate.provider.Lack;
import dev.filmgate.provider.ModelMap;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.FrameSize;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoSpec;
import java.util.Objects;
import java.util.Optional;

/**
 * Which of xAI's models makes an order and with how many lines, or what none of them can do. Pure.
 */
final class XaiChoice {

  private final XaiConfig config;
  private final XaiModels models;

  XaiChoice(XaiConfig config, XaiModels models) {
    this.config = config;
    this.models = models;
  }

  /**
   * How an order is made.
   *
   * @param model of the first step; edits and extensions have their own
   * @param resolution that is asked for
   * @param upscale whether the film is enlarged here in the end
   */
  record Recipe(String model, Resolution resolution, boolean upscale, XaiPlan plan) {

    /** The size of what xAI makes. */
    FrameSize made(VideoSpec spec) {
      return FrameSize.of(spec.aspectRatio(), resolution);
    }

    /** The size of the film. */
    FrameSize wanted(VideoSpec spec) {
      return upscale ? FrameSize.of(spec.aspectRatio(), Resolution.P1080) : made(spec);
    }
  }

  Optional<Lack> lacks(VideoSpec spec) {
    Optional<String> word = config.models().word(spec.model());
    if (word.isEmpty() || !isKnown(word.get())) {
      return Optional.of(new Lack(Lack.Kind.MODEL, "the model " + spec.model()));
    }
    Optional<Lack> lack = spec.derivation() == null ? ofPictures(spec, word.get()) : ofSource(spec);
    return lack.isPresent() || !isLengthKnown(spec) ? lack : ofSize(spec);
  }

  private boolean isKnown(String word) {
    return word.equals(ModelMap.AUTO) || models.find(word).isPresent();
  }

  /** As long as a link is not fetched, nobody knows how long the source is. */
  private static boolean isLengthKnown(VideoSpec spec) {
    return spec.derivation() == null || spec.derivation().isLengthKnown();
  }

  private Optional<Lack> ofPictures(VideoSpec spec, String word) {
    Pictures pictures = spec.pictures();
    if (pictures.references().size() > models.of(models.rich()).references()) {
      return Optional.of(Lack.of("more than 7 reference images"));
    }
    if (pictures.last() != null && XaiPlan.generation(spec.seconds()).steps().size() > 1) {
      return Optional.of(Lack.of("a last frame after more than 15 seconds"));
    }
    boolean needsRich = isRich(pictures);
    boolean isEditor = word.equals(models.editor()) || word.equals(ModelMap.AUTO);
    if (needsRich && !isEditor && !models.of(word).lastFrame()) {
      return Optional.of(Lack.of(pictures.last() != null ? "a last frame" : "reference images"));
    }
    return Optional.empty();
  }

  private static Optional<Lack> ofSource(VideoSpec spec) {
    Derivation derivation = Objects.requireNonNull(spec.derivation());
    if (!spec.pictures().isEmpty()) {
      return Optional.of(Lack.of("images beside a source video"));
    }
    boolean early =
        derivation.operation() == Operation.EXTEND
            && derivation.isLengthKnown()
            && derivation.start() < XaiModels.SHORTEST_SOURCE * XaiPlan.RATE;
    return early
        ? Optional.of(new Lack(Lack.Kind.BOUND, "an extension from before the second second"))
        : Optional.empty();
  }

  private Optional<Lack> ofSize(VideoSpec spec) {
    return recipe(spec).upscale() && config.upscaling() == XaiConfig.Upscaling.REFUSED
        ? Optional.of(Lack.of("1080p for this order"))
        : Optional.empty();
  }

  /** How this is made; only for what {@link #lacks} nothing. */
  Recipe recipe(VideoSpec spec) {
    XaiPlan plan = plan(spec);
    String model = model(spec, plan);
    Derivation derivation = spec.derivation();
    boolean enlarge = derivation != null && derivation.upscale();
    boolean isNative =
        derivation == null
            && plan.steps().size() == 1
            && !isRich(spec.pictures())
            && models.of(model).sizes().contains(Resolution.P1080);
    boolean tall = enlarge || (spec.resolution() == Resolution.P1080 && !isNative);
    return new Recipe(model, tall ? Resolution.P720 : spec.resolution(), tall, plan);
  }

  private XaiPlan plan(VideoSpec spec) {
    Derivation derivation = spec.derivation();
    if (derivation == null) {
      return XaiPlan.generation(spec.seconds());
    }
    int frames = derivation.frames();
    return switch (derivation.operation()) {
      case EXTEND -> XaiPlan.extension(frames, derivation.start(), spec.seconds());
      case REMIX, EDIT, GENERATE ->
          frames > XaiModels.LONGEST_EDIT && config.longEdits() == XaiConfig.LongEdits.REGENERATE
              ? XaiPlan.regeneration(frames)
              : XaiPlan.edit(frames);
    };
  }

  private String model(VideoSpec spec, XaiPlan plan) {
    String word = config.models().word(spec.model()).orElseThrow();
    if (isRich(spec.pictures()) && (word.equals(ModelMap.AUTO) || word.equals(models.editor()))) {
      return models.rich();
    }
    if (!word.equals(ModelMap.AUTO)) {
      return word;
    }
    boolean tall =
        spec.derivation() == null
            && spec.resolution() == Resolution.P1080
            && plan.steps().size() == 1;
    return tall ? models.rich() : models.usual();
  }

  private static boolean isRich(Pictures pictures) {
    return pictures.last() != null || !pictures.references().isEmpty();
  }
}
