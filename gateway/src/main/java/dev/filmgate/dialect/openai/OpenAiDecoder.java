package dev.filmgate.dialect.openai;

import dev.filmgate.dialect.Fields;
import dev.filmgate.dialect.Pictures;
import dev.filmgate.gateway.Decoded;
import dev.filmgate.http.form.Form;
import dev.filmgate.http.form.FormPart;
import dev.filmgate.json.JsonValue;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.GivenImages;
import dev.filmgate.video.VideoRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads a create request of the {@code openai} dialect, whichever way it is written. */
final class OpenAiDecoder {

  private static final String[] SECONDS = {"seconds", "duration"};
  private static final String[] RATIO = {"aspect_ratio", "ratio"};
  private static final String[] SIZE = {"size", "resolution"};
  private static final String[] IMAGES = {
    "input_reference", "images", "image_urls", "image", "image_url"
  };

  private final String defaultModel;

  OpenAiDecoder(String defaultModel) {
    this.defaultModel = defaultModel;
  }

  Decoded json(JsonValue.Obj body) {
    var fields = new Fields(body);
    JsonValue images = fields.value(IMAGES);
    List<Pictures.Named> pictures =
        images == null ? List.of() : Pictures.all(fields.nameOf(IMAGES), images, fields);
    refuseSource(fields, fields.value("video") != null);
    return decoded(fields, pictures, Map.of());
  }

  /** In a form all the names of pictures count together, in order of appearance. */
  Decoded form(Form form) {
    var fields = new Fields(FormFields.plain(form.parts()));
    var images = new ImageFields(fields);
    form.parts().stream().filter(part -> ImageFields.isImage(part.name())).forEach(images::add);
    refuseSource(fields, form.parts().stream().anyMatch(OpenAiDecoder::isSource));
    return decoded(fields, images.found(), images.files());
  }

  private static boolean isSource(FormPart part) {
    return switch (part) {
      case FormPart.Text text -> text.name().startsWith("video[") && !text.value().isBlank();
      case FormPart.File file -> file.name().equals("video") && file.size() > 0;
    };
  }

  /** To render without it would not be what was asked. */
  private static void refuseSource(Fields fields, boolean isGiven) {
    if (isGiven) {
      fields.violation("video", "is not taken here; edits and extensions take a source video");
    }
  }

  private Decoded decoded(Fields fields, List<Pictures.Named> pictures, Map<String, Path> files) {
    String model = fields.text("model");
    boolean isWrong = model == null && fields.value("model") != null;
    var request =
        new VideoRequest(
            Dialect.OPENAI,
            model == null && !isWrong ? defaultModel : model,
            fields.text("prompt"),
            fields.number(SECONDS),
            fields.text(RATIO),
            fields.text(SIZE),
            fields.integer("seed"),
            GivenImages.of(pictures.stream().map(Pictures.Named::image).toList()));
    fields.refuseWhatWeCannotDo();
    var each = pictures.stream().map(Pictures.Named::field).toList();
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
