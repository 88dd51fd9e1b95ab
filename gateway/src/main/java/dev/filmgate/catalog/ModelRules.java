package dev.filmgate.catalog;

import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Resolution;
import java.util.List;

/** What one model allows in one wire format; the first ratio is not special, the defaults are. */
public record ModelRules(
    DurationRule duration,
    List<AspectRatio> ratios,
    AspectRatio presetRatio,
    List<Resolution> resolutions,
    Resolution presetResolution,
    ReferenceRule images) {

  public ModelRules {
    ratios = List.copyOf(ratios);
    resolutions = List.copyOf(resolutions);
    if (!ratios.contains(presetRatio) || !resolutions.contains(presetResolution)) {
      throw new IllegalArgumentException("a default outside of the model's own rule");
    }
  }
}
