package dev.filmgate.gateway;

import dev.filmgate.catalog.Violation;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.VideoRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as a dialect decoded it, with everything it found wrong on the way.
 *
 * @param files what came with the request, by the names that its images and its source use; they
 *     may be gone once the request is answered
 * @param defaultModel the model of a derived order that names none and whose source has none
 */
public record Decoded(
    VideoRequest request,
    FieldNames names,
    List<Violation> violations,
    Map<String, Path> files,
    @Nullable String defaultModel) {

  public Decoded {
    request = request.named(names);
    violations = List.copyOf(violations);
    files = Map.copyOf(files);
  }

  /** A request without files, for a new video. */
  public Decoded(VideoRequest request, FieldNames names, List<Violation> violations) {
    this(request, names, violations, Map.of(), null);
  }

  Decoded withModel(@Nullable String model) {
    return model == null
        ? this
        : new Decoded(request.withModel(model), names, violations, files, defaultModel);
  }
}
