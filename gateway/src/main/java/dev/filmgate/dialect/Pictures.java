package dev.filmgate.dialect;

import dev.filmgate.catalog.Violation;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.Sizes;
import dev.filmgate.id.FileId;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import dev.filmgate.video.ReferenceImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the ways to name a picture: a link, a data URI, the id of a file, and objects that hold one
 * of them.
 */
public final class Pictures {

  private static final String DATA = "data:";
  private static final int DATA_HEADER = 200;
  private static final List<String> LINK_NAMES = List.of("url", "image_url");
  private static final String FILE_NAME = "file_id";

  private Pictures() {}

  /** A link or a data URI, exactly as it was written; a data URI that is too large is 413. */
  public static ReferenceImage link(String text) {
    if (!text.regionMatches(true, 0, DATA, 0, DATA.length())) {
      return new ReferenceImage.Remote(text);
    }
    if (text.length() > Sizes.PICTURE / 3 * 4 + DATA_HEADER) {
      throw new ApiException(new ApiError.PayloadTooLarge(Sizes.PICTURE));
    }
    return new ReferenceImage.Inline(text);
  }

  /** A link, a data URI or the id of a file. */
  public static ReferenceImage linkOrFile(String text) {
    return FileId.parse(text)
        .<ReferenceImage>map(ReferenceImage.Uploaded::new)
        .orElseGet(() -> link(text));
  }

  /** The pictures of a field: one, or a list, each a text or an object. */
  public static List<Named> all(String field, JsonValue value, Fields problems) {
    if (!(value instanceof Arr(var items))) {
      return one(field, value, problems).stream().toList();
    }
    return Stream.iterate(0, i -> i < items.size(), i -> i + 1)
        .flatMap(i -> one(field + "[" + i + "]", items.get(i), problems).stream())
        .toList();
  }

  /** One picture: a text, or an object with exactly one of a link and a file's id. */
  public static Optional<Named> one(String field, JsonValue value, Fields problems) {
    Optional<ReferenceImage> image =
        switch (value) {
          case Text(String text) when !text.isBlank() -> Optional.of(linkOrFile(text));
          case Obj object -> object(field, object, problems);
          default -> {
            problems.violation(field, "must be a link, a data URI or an object that holds one");
            yield Optional.empty();
          }
        };
    return image.map(found -> new Named(field, found));
  }

  private static Optional<ReferenceImage> object(String field, Obj object, Fields problems) {
    var links =
        LINK_NAMES.stream().flatMap(name -> text(object, name).stream()).distinct().toList();
    Optional<String> file = text(object, FILE_NAME);
    if (links.size() + (file.isPresent() ? 1 : 0) != 1) {
      problems.violation(field, "must hold exactly one of url, image_url and file_id");
      return Optional.empty();
    }
    return file.isEmpty() ? Optional.of(link(links.getFirst())) : file(field, file.get(), problems);
  }

  /** A file's id where nothing else may stand. */
  public static Optional<ReferenceImage> file(String field, String id, Fields problems) {
    Optional<FileId> file = FileId.parse(id);
    if (file.isPresent()) {
      return Optional.of(new ReferenceImage.Uploaded(file.get()));
    }
    problems.violation(
        new Violation(Violation.Kind.VALUE, field, "is not the id of a file (file_…)"));
    return Optional.empty();
  }

  private static Optional<String> text(Obj object, String name) {
    return object.findText(name).filter(text -> !text.isBlank());
  }

  /** A picture and what the caller calls it. */
  public record Named(String field, ReferenceImage image) {}
}
