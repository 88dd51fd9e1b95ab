package dev.filmgate.catalog;

import dev.filmgate.video.Dialect;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.GivenImages;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.VideoRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests for tests of the catalog; an empty word stands for an absent field. */
record Requests(
    Dialect dialect,
    String model,
    @Nullable String prompt,
    String seconds,
    String ratio,
    String resolution,
    @Nullable Long seed,
    List<ReferenceImage> images) {

  static final FieldNames NAMES = new FieldNames("seconds", "aspect_ratio", "size", "images");
  static final Limits LIMITS = new Limits(4096);

  /** Refuses links with a private host, as the real policy does; knows nothing else. */
  static final LinkPolicy LINKS =
      url -> url.contains("//10.") ? Optional.of("is not public") : Optional.empty();

  static Requests of(Dialect dialect, String model) {
    return new Requests(dialect, model, "a lake", "", "", "", null, List.of());
  }

  Requests seconds(String text) {
    return new Requests(dialect, model, prompt, text, ratio, resolution, seed, images);
  }

  Requests ratio(String text) {
    return new Requests(dialect, model, prompt, seconds, text, resolution, seed, images);
  }

  Requests resolution(String text) {
    return new Requests(dialect, model, prompt, seconds, ratio, text, seed, images);
  }

  Requests prompt(@Nullable String text) {
    return new Requests(dialect, model, text, seconds, ratio, resolution, seed, images);
  }

  Requests seed(long number) {
    return new Requests(dialect, model, prompt, seconds, ratio, resolution, number, images);
  }

  Requests images(List<ReferenceImage> some) {
    return new Requests(dialect, model, prompt, seconds, ratio, resolution, seed, some);
  }

  Check check(ModelCatalog catalog) {
    return check(catalog, List.of());
  }

  Check check(ModelCatalog catalog, List<Violation> already) {
    var request =
        new VideoRequest(
            dialect,
            absent(model),
            prompt,
            seconds.isEmpty() ? null : new BigDecimal(seconds),
            absent(ratio),
            absent(resolution),
            seed,
            GivenImages.of(images));
    return catalog.check(request, null, NAMES, already, LIMITS, LINKS);
  }

  private static @Nullable String absent(String text) {
    return text.isEmpty() ? null : text;
  }
}
