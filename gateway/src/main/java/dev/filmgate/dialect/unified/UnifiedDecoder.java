package dev.filmgate.dialect.unified;

import dev.filmgate.dialect.Fields;
import dev.filmgate.dialect.Pictures;
import dev.filmgate.gateway.Decoded;
import dev.filmgate.json.JsonValue;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.GivenImages;
import dev.filmgate.video.VideoRequest;

/** Reads a create request of the {@code unified} dialect. */
final class UnifiedDecoder {

  private static final String[] DURATION = {"duration", "seconds"};
  private static final String[] RATIO = {"aspect_ratio", "ratio"};
  private static final String[] SIZE = {"size", "resolution"};
  private static final String[] IMAGES = {
    "images", "image_urls", "input_reference", "image", "image_url"
  };

  private UnifiedDecoder() {}

  static Decoded decode(JsonValue.Obj body) {
    var fields = new Fields(body);
    var request =
        new VideoRequest(
            Dialect.UNIFIED,
            fields.text("model"),
            fields.text("prompt"),
            fields.number(DURATION),
            fields.text(RATIO),
            fields.text(SIZE),
            fields.integer("seed"),
            GivenImages.of(fields.texts(IMAGES).stream().map(Pictures::linkOrFile).toList()));
    // No provider of ours rewrites prompts, so that the wish is heard and changes nothing.
    fields.flag("enhance_prompt");
    fields.refuseWhatWeCannotDo();
    var names =
        new FieldNames(
            fields.nameOf(DURATION),
            fields.nameOf(RATIO),
            fields.nameOf(SIZE),
            fields.nameOf(IMAGES));
    return new Decoded(request, names, fields.violations());
  }
}
