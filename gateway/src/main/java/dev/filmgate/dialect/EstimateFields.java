package dev.filmgate.dialect;

import dev.filmgate.catalog.Model;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.gateway.Decoded;
import dev.filmgate.http.Request;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.GivenImages;
import dev.filmgate.video.Operation;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.VideoRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a create would be in any dialect: every synonym is taken, and {@code operation} and
 * {@code dialect} say what the path would say.
 */
public final class EstimateFields {

  private static final String[] SECONDS = {"seconds", "duration"};
  private static final String[] RATIO = {"aspect_ratio", "ratio"};
  private static final String[] SIZE = {"size", "resolution"};
  private static final String[] IMAGES = {
    "images", "image_urls", "input_reference", "reference_images", "image_url"
  };
  private static final String TASK = "task_id";

  private final ModelCatalog catalog;
  private final Links links;
  private final String defaultModel;

  /**
   * @param defaultModel for a body that names none
   */
  public EstimateFields(ModelCatalog catalog, Links links, String defaultModel) {
    this.catalog = catalog;
    this.links = links;
    this.defaultModel = defaultModel;
  }

  public Decoded decode(Request request, Obj body) {
    var fields = new Fields(body);
    Operation operation = operation(fields);
    Dialect dialect = dialect(fields);
    if (operation == Operation.GENERATE) {
      return generated(fields, dialect);
    }
    var source = SourceFields.of(request, links, fields).task(TASK, fields.text(TASK)).json(body);
    return new DerivedFields(operation, dialect, defaultModel)
        .decoded(fields, source, SourceFields.VIDEO);
  }

  private static Operation operation(Fields fields) {
    String word = fields.text("operation");
    for (Operation operation : Operation.values()) {
      if (operation.word().equals(word)) {
        return operation;
      }
    }
    if (word != null) {
      fields.violation("operation", "is not one of generate, remix, extend, edit");
    }
    return Operation.GENERATE;
  }

  /** The model's home, where nothing else is said: its own table counts there. */
  private Dialect dialect(Fields fields) {
    String word = fields.text("dialect");
    if (word == null) {
      return model(fields).map(Model::home).orElse(Dialect.OPENAI);
    }
    Optional<Dialect> named = Dialect.parse(word);
    if (named.isEmpty()) {
      fields.violation("dialect", "is not one of grok, openai, unified, xai");
    }
    return named.orElse(Dialect.OPENAI);
  }

  private Optional<Model> model(Fields fields) {
    return fields.value("model") instanceof JsonValue.Text(String name)
        ? catalog.find(name)
        : Optional.empty();
  }

  private Decoded generated(Fields fields, Dialect dialect) {
    String model = fields.text("model");
    boolean isWrong = model == null && fields.value("model") != null;
    var images = new ArrayList<Pictures.Named>();
    GivenImages.Pinned pinned = pinned(fields, dialect, images);
    JsonValue listed = fields.value(IMAGES);
    if (listed != null) {
      images.addAll(Pictures.all(fields.nameOf(IMAGES), listed, fields));
    }
    List<ReferenceImage> all = images.stream().map(Pictures.Named::image).toList();
    List<String> names = images.stream().map(Pictures.Named::field).toList();
    var request =
        new VideoRequest(
            dialect,
            model == null && !isWrong ? defaultModel : model,
            fields.text("prompt"),
            fields.number(SECONDS),
            fields.text(RATIO),
            fields.text(SIZE),
            fields.integer("seed"),
            new GivenImages(all, pinned));
    fields.refuseWhatWeCannotDo();
    var called =
        new FieldNames(
            fields.nameOf(SECONDS),
            fields.nameOf(RATIO),
            fields.nameOf(SIZE),
            names.isEmpty() ? fields.nameOf(IMAGES) : names.getFirst(),
            names,
            pinned.frames());
    return new Decoded(request, called, fields.violations());
  }

  /** In {@code xai} two fields have a meaning of their own; elsewhere one of them is one more. */
  private static GivenImages.Pinned pinned(
      Fields fields, Dialect dialect, List<Pictures.Named> images) {
    boolean isFirst = add(fields, "image", images);
    boolean isLast = add(fields, "last_frame", images);
    if (dialect != Dialect.XAI) {
      return GivenImages.Pinned.NONE;
    }
    if (isFirst) {
      return isLast ? GivenImages.Pinned.FIRST_AND_LAST : GivenImages.Pinned.FIRST;
    }
    return isLast ? GivenImages.Pinned.LAST : GivenImages.Pinned.REFERENCES;
  }

  private static boolean add(Fields fields, String name, List<Pictures.Named> images) {
    JsonValue value = fields.value(name);
    Optional<Pictures.Named> found =
        value == null ? Optional.empty() : Pictures.one(name, value, fields);
    found.ifPresent(images::add);
    return found.isPresent();
  }
}
