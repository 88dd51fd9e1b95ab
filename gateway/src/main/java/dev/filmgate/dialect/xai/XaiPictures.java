package dev.filmgate.dialect.xai;

import dev.filmgate.dialect.Fields;
import dev.filmgate.dialect.Pictures;
import dev.filmgate.json.JsonValue;
import dev.filmgate.video.GivenImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pictures of a request, each in the field that says what it is for. */
record XaiPictures(
    Optional<Pictures.Named> first,
    Optional<Pictures.Named> last,
    List<Pictures.Named> references) {

  static final String LAST_FRAME = "last_frame";

  /** {@code image} is the first frame here; the other names of a list are references. */
  static final String[] REFERENCES = {
    "reference_images", "images", "image_urls", "input_reference", "image_url"
  };

  XaiPictures {
    references = List.copyOf(references);
  }

  static XaiPictures of(Fields fields) {
    JsonValue references = fields.value(REFERENCES);
    return new XaiPictures(
        one("image", fields),
        one(LAST_FRAME, fields),
        references == null
            ? List.of()
            : Pictures.all(fields.nameOf(REFERENCES), references, fields));
  }

  private static Optional<Pictures.Named> one(String field, Fields fields) {
    JsonValue value = fields.value(field);
    return value == null ? Optional.empty() : Pictures.one(field, value, fields);
  }

  GivenImages given() {
    return new GivenImages(all().stream().map(Pictures.Named::image).toList(), pinned());
  }

  private GivenImages.Pinned pinned() {
    if (first.isPresent()) {
      return last.isPresent() ? GivenImages.Pinned.FIRST_AND_LAST : GivenImages.Pinned.FIRST;
    }
    return last.isPresent() ? GivenImages.Pinned.LAST : GivenImages.Pinned.REFERENCES;
  }

  List<String> names() {
    return all().stream().map(Pictures.Named::field).toList();
  }

  /** How many of them are single frames. */
  int frames() {
    return (first.isPresent() ? 1 : 0) + (last.isPresent() ? 1 : 0);
  }

  /** First frame, last frame, references. */
  private List<Pictures.Named> all() {
    var all = new ArrayList<Pictures.Named>();
    first.ifPresent(all::add);
    last.ifPresent(all::add);
    all.addAll(references);
    return all;
  }
}
