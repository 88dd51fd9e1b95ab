package dev.filmgate.provider.relay;

import dev.filmgate.provider.Lack;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoSpec;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the operator says that an upstream can do; empty sets are no bound.
 *
 * @param seconds the lengths it makes
 * @param images how many pictures it takes
 */
public record Abilities(
    Set<Integer> seconds,
    Set<Resolution> resolutions,
    Set<AspectRatio> ratios,
    int images,
    Set<Operation> operations) {

  /** No bound. */
  public static final Abilities ALL =
      new Abilities(Set.of(), Set.of(), Set.of(), Integer.MAX_VALUE, Set.of());

  public Abilities {
    seconds = Set.copyOf(seconds);
    resolutions = Set.copyOf(resolutions);
    ratios = Set.copyOf(ratios);
    operations = Set.copyOf(operations);
  }

  Optional<Lack> lacks(VideoSpec spec) {
    if (!operations.isEmpty() && !operations.contains(spec.operation())) {
      return Optional.of(Lack.of(spec.operation().word()));
    }
    if (!seconds.isEmpty() && !seconds.contains(spec.seconds())) {
      return Optional.of(Lack.of(spec.seconds() + " seconds"));
    }
    if (!resolutions.isEmpty() && !resolutions.contains(spec.resolution())) {
      return Optional.of(Lack.of(spec.resolution().lower()));
    }
    if (!ratios.isEmpty() && !ratios.contains(spec.aspectRatio())) {
      return Optional.of(Lack.of("the ratio " + spec.aspectRatio()));
    }
    return spec.pictures().all().size() > images
        ? Optional.of(Lack.of(images == 0 ? "images" : "more than " + images + " images"))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "Abilities[%s]"
        .formatted(seconds.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")));
  }
}
