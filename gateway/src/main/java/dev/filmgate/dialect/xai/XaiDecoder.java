package dev.filmgate.dialect.xai;

import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.dialect.Fields;
import dev.filmgate.gateway.VideoGateway.Decoded;
import dev.filmgate.json.JsonValue;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.VideoRequest;
import java.util.Optional;

/** Reads a create request of the {@code xai} dialect. */
final class XaiDecoder {

  private static final String[] DURATION = {"duration", "seconds"};
  private static final String[] RATIO = {"aspect_ratio", "ratio"};
  private static final String[] RESOLUTION = {"resolution", "size"};

  private XaiDecoder() {}

  static Decoded decode(JsonValue.Obj body, ModelCatalog catalog) {
    var fields = new Fields(body);
    String model = fields.text("model");
    String prompt = fields.text("prompt");
    String resolution = fields.text(RESOLUTION);
    var pictures = XaiPictures.of(fields);
    var request =
        new VideoRequest(
            Dialect.XAI,
            model,
            prompt,
            fields.number(DURATION),
            fields.text(RATIO),
            resolution,
            fields.integer("seed"),
            pictures.images());
    fields.text("user");
    fields.refuseWhatWeCannotDo();
    new XaiRules(fields)
        .check(pictures, resolution, model == null ? Optional.empty() : catalog.find(model));
    var names = pictures.names();
    return new Decoded(
        request,
        new FieldNames(
            fields.nameOf(DURATION),
            fields.nameOf(RATIO),
            fields.nameOf(RESOLUTION),
            names.isEmpty() ? "image" : names.getFirst(),
            names),
        fields.violations());
  }
}
