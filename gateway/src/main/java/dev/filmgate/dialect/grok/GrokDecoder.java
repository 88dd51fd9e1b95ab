package dev.filmgate.dialect.grok;

import dev.filmgate.dialect.Fields;
import dev.filmgate.dialect.Pictures;
import dev.filmgate.gateway.Decoded;
import dev.filmgate.json.JsonValue;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.GivenImages;
import dev.filmgate.video.VideoRequest;

/** Reads a create request of the {@code grok} dialect. */
final class GrokDecoder {

  private static final String[] DURATION = {"duration", "seconds"};
  private static final String[] RATIO = {"aspect_ratio", "ratio"};
  private static final String[] RESOLUTION = {"resolution", "size"};
  private static final String[] IMAGES = {
    "image_urls", "images", "input_reference", "image", "image_url"
  };

  private GrokDecoder() {}

  static Decoded decode(JsonValue.Obj body) {
    var fields = new Fields(body);
    var request =
        new VideoRequest(
            Dialect.GROK,
            fields.text("model"),
            fields.text("prompt"),
            fields.number(DURATION),
            fields.text(RATIO),
            fields.text(RESOLUTION),
            fields.integer("seed"),
            GivenImages.of(fields.texts(IMAGES).stream().map(Pictures::link).toList()));
    fields.refuseWhatWeCannotDo();
    var names =
        new FieldNames(
            fields.nameOf(DURATION),
            fields.nameOf(RATIO),
            fields.nameOf(RESOLUTION),
            fields.nameOf(IMAGES));
    return new Decoded(request, names, fields.violations());
  }
}
