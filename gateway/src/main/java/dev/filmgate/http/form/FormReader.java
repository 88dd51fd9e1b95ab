package dev.filmgate.http.form;

import dev.filmgate.http.BodyException;
import dev.filmgate.http.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the form that a request carries, within limits. */
public final class FormReader {

  private static final String MULTIPART = "multipart/form-data";
  private static final String URLENCODED = "application/x-www-form-urlencoded";

  private final FormLimits limits;
  private final Path folder;
  private final Predicate<String> mayHoldFile;

  /**
   * @param folder where the values of parts that may hold files are kept while they are looked at
   * @param mayHoldFile decides by a part's name; every other part is text
   */
  public FormReader(FormLimits limits, Path folder, Predicate<String> mayHoldFile) {
    this.limits = limits;
    this.folder = folder;
    this.mayHoldFile = mayHoldFile;
  }

  /** The folder, made if need be, and empty: whatever a crash left behind belongs to nobody. */
  public static Path emptied(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var left = Files.list(folder)) {
      left.forEach(Form::remove);
    }
    return folder;
  }

  /** Whether a request's body is called a form. */
  public static boolean isForm(Request request) {
    return kind(request).isPresent();
  }

  private static Optional<MediaType> kind(Request request) {
    return request
        .header("content-type")
        .map(MediaType::parse)
        .filter(type -> type.word().equals(MULTIPART) || type.word().equals(URLENCODED));
  }

  /**
   * The form; the caller closes it.
   *
   * @throws FormException when it is no form, or a broken one
   */
  public Form read(Request request) {
    MediaType type = kind(request).orElseThrow(() -> new FormException("The body is not a form."));
    if (request.bodyLength().orElse(0) > limits.maxBytes()) {
      throw new BodyException.TooLarge(limits.maxBytes());
    }
    return type.word().equals(URLENCODED)
        ? UrlencodedForm.read(request, limits)
        : new MultipartForm(request, limits, folder, mayHoldFile)
            .read(boundary(type.parameters().get("boundary")));
  }

  private static String boundary(@Nullable String boundary) {
    if (boundary == null || boundary.isEmpty() || boundary.length() > 70) {
      throw new FormException("The content type names no boundary of 1 to 70 characters.");
    }
    return boundary;
  }
}
