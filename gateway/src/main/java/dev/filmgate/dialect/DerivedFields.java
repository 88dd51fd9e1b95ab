package dev.filmgate.dialect;

import dev.filmgate.gateway.Decoded;
import dev.filmgate.json.JsonValue;
import dev.filmgate.video.DerivationRequest;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.GivenImages;
import dev.filmgate.video.Operation;
import dev.filmgate.video.VideoRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a remix, an extension or an edit, which are the same in every wire format
 * ({@code dialects.md} §5); what is absent is inherited from the source.
 */
public final class DerivedFields {

  private static final String[] SECONDS = {"seconds", "duration"};
  private static final String[] RATIO = {"aspect_ratio", "ratio"};
  private static final String[] SIZE = {"size", "resolution"};
  private static final String[] IMAGES = {
    "images", "image_urls", "input_reference", "image", "image_url"
  };

  private final Operation operation;
  private final Dialect dialect;
  private final @Nullable String defaultModel;

  /**
   * @param dialect whose rules count
   * @param defaultModel for an order whose source names none
   */
  public DerivedFields(Operation operation, Dialect dialect, @Nullable String defaultModel) {
    this.operation = operation;
    this.dialect = dialect;
    this.defaultModel = defaultModel;
  }

  /** An order whose pictures stand in JSON. */
  public Decoded decoded(Fields fields, SourceFields source, String sourceName) {
    JsonValue images = fields.value(IMAGES);
    List<Pictures.Named> pictures =
        images == null ? List.of() : Pictures.all(fields.nameOf(IMAGES), images, fields);
    return decoded(fields, source, sourceName, pictures, Map.of());
  }

  /**
   * An order with these pictures.
   *
   * @param sourceName what a source is called where there is none
   * @param files what came with the request
   */
  public Decoded decoded(
      Fields fields,
      SourceFields source,
      String sourceName,
      List<Pictures.Named> pictures,
      Map<String, Path> files) {
    List<String> each = pictures.stream().map(Pictures.Named::field).toList();
    if (operation != Operation.EXTEND && !each.isEmpty()) {
      fields.violation(each.getFirst(), "is not taken here; only an extension takes images");
    }
    var asked =
        new DerivationRequest(
            operation,
            source.source(),
            source.field(sourceName),
            fields.number("start_time"),
            Boolean.TRUE.equals(fields.flag("upscale")));
    var request =
        new VideoRequest(
            dialect,
            fields.text("model"),
            fields.text("prompt"),
            fields.number(SECONDS),
            fields.text(RATIO),
            fields.text(SIZE),
            fields.integer("seed"),
            GivenImages.of(pictures.stream().map(Pictures.Named::image).toList()),
            asked);
    fields.refuseWhatWeCannotDo();
    var names =
        new FieldNames(
            fields.nameOf(SECONDS),
            fields.nameOf(RATIO),
            fields.nameOf(SIZE),
            each.isEmpty() ? fields.nameOf(IMAGES) : each.getFirst(),
            each,
            0);
    return new Decoded(request, names, fields.violations(), files, defaultModel);
  }
}
