package dev.filmgate.provider.xai;

import dev.filmgate.provider.Lack;
import dev.filmgate.provider.ModelMap;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoSpec;
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
  record Recipe(String model, Resolution resolution, boolean upscale, XaiPlan plan) {}

  Optional<Lack> lacks(VideoSpec spec) {
    Optional<String> word = config.models().word(spec.model());
    if (word.isEmpty()
        || (!word.get().equals(ModelMap.AUTO) && models.find(word.get()).isEmpty())) {
      return Optional.of(new Lack(Lack.Kind.MODEL, "the model " + spec.model()));
    }
    if (spec.operation() != Operation.GENERATE) {
      return Optional.of(Lack.of(spec.operation().word()));
    }
    if (!spec.pictures().isEmpty()) {
      return Optional.of(Lack.of("images"));
    }
    Recipe recipe = recipe(spec);
    return recipe.upscale() && config.upscaling() == XaiConfig.Upscaling.REFUSED
        ? Optional.of(Lack.of("1080p for this order"))
        : Optional.empty();
  }

  /** How this is made; only for what {@link #lacks} nothing. */
  Recipe recipe(VideoSpec spec) {
    XaiPlan plan = XaiPlan.generation(spec.seconds());
    String model = model(spec, plan);
    boolean isNative =
        plan.steps().size() == 1 && models.of(model).sizes().contains(spec.resolution());
    boolean tall = spec.resolution() == Resolution.P1080 && !isNative;
    return new Recipe(model, tall ? Resolution.P720 : spec.resolution(), tall, plan);
  }

  private String model(VideoSpec spec, XaiPlan plan) {
    String word = config.models().word(spec.model()).orElseThrow();
    if (!word.equals(ModelMap.AUTO)) {
      return word;
    }
    boolean isRich = spec.resolution() == Resolution.P1080 && plan.steps().size() == 1;
    return isRich ? models.rich() : models.usual();
  }
}
