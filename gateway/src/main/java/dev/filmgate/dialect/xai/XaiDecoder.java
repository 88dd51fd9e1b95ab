package dev.filmgate.dialect.xai;

import dev.filmgate.catalog.Model;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.dialect.Fields;
import dev.filmgate.gateway.Decoded;
import dev.filmgate.json.JsonValue;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.VideoRequest;
import java.util.List;
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
            pictures.given());
    fields.text("user");
    fields.refuseWhatWeCannotDo();
    Optional<Model> known = model == null ? Optional.empty() : catalog.find(model);
    new XaiRules(fields).check(pictures, resolution, known);
    boolean isOwn = known.filter(found -> found.home() == Dialect.XAI).isPresent();
    return new Decoded(request, names(fields, pictures, isOwn), fields.violations());
  }

  /** Our own families count every image; a model of xAI's counts its references alone. */
  private static FieldNames names(Fields fields, XaiPictures pictures, boolean isOwn) {
    List<String> names = pictures.names();
    String one = names.isEmpty() ? "image" : names.getFirst();
    return new FieldNames(
        fields.nameOf(DURATION),
        fields.nameOf(RATIO),
        fields.nameOf(RESOLUTION),
        pictures.references().isEmpty() ? one : fields.nameOf(XaiPictures.REFERENCES),
        names,
        isOwn ? pictures.frames() : 0);
  }
}
