package dev.filmgate.dialect.xai;

import dev.filmgate.catalog.Model;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.dialect.Fields;
import dev.filmgate.json.JsonValue;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Resolution;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which fields go together, and which of them a model takes by its entry in the catalog. */
final class XaiRules {

  private static final String AUDIO = "generate_audio";

  private final Fields fields;
  private final String references;

  XaiRules(Fields fields) {
    this.fields = fields;
    this.references = fields.nameOf(XaiPictures.REFERENCES);
  }

  void check(XaiPictures pictures, @Nullable String resolution, Optional<Model> model) {
    boolean isLarge =
        resolution != null && Resolution.parse(resolution).equals(Optional.of(Resolution.P1080));
    if (isLarge && pictures.last().isPresent()) {
      tooLarge(XaiPictures.LAST_FRAME);
    }
    if (isLarge && !pictures.references().isEmpty()) {
      tooLarge(references);
    }
    audio();
    model.filter(known -> known.home() == Dialect.XAI).ifPresent(own -> capable(pictures, own));
  }

  /** A model of xAI's that is named must be able to do what is asked. */
  void checkDerived(Operation operation, ModelCatalog catalog) {
    fields.text("user");
    String name = fields.value("model") instanceof JsonValue.Text(String text) ? text : "";
    String capability = operation == Operation.EDIT ? "edits" : "extensions";
    catalog
        .find(name)
        .filter(known -> known.home() == Dialect.XAI)
        .filter(known -> !known.capabilities().contains(capability))
        .ifPresent(known -> fields.violation("model", known.id() + " does not make " + capability));
  }

  private void tooLarge(String field) {
    fields.violation(field, "is not allowed with a resolution of 1080p");
  }

  /** Every video here has sound; a wish for silence must not be heard and forgotten. */
  private void audio() {
    if (Boolean.FALSE.equals(fields.flag(AUDIO))) {
      fields.violation(AUDIO, "videos without sound are not available yet");
    }
  }

  private void capable(XaiPictures pictures, Model model) {
    if (pictures.last().isPresent()) {
      require(model, "last-frame", XaiPictures.LAST_FRAME);
    }
    if (!pictures.references().isEmpty()) {
      require(model, "references", references);
    }
    if (fields.value(AUDIO) != null) {
      require(model, "generate-audio", AUDIO);
    }
  }

  private void require(Model model, String capability, String field) {
    if (!model.capabilities().contains(capability)) {
      fields.violation(field, "is not taken by " + model.id());
    }
  }
}
