package dev.filmgate.store;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.ModelId;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Operation;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoSpec;

/** A video spec as JSON; the model has a column of its own. */
final class SpecColumn {

  private SpecColumn() {}

  static String write(VideoSpec spec) {
    var out =
        new Doc.Out()
            .object()
            .text("operation", spec.operation().word())
            .text("prompt", spec.prompt())
            .number("seconds", spec.seconds())
            .number("ratio_width", spec.aspectRatio().width())
            .number("ratio_height", spec.aspectRatio().height())
            .text("resolution", spec.resolution().lower())
            .number("seed", spec.seed())
            .array("images");
    for (ReferenceImage image : spec.images()) {
      out.object();
      switch (image) {
        case ReferenceImage.Remote(String url) -> out.text("remote", url);
        case ReferenceImage.Inline(String dataUri) -> out.text("inline", dataUri);
        case ReferenceImage.Stored(AssetId asset) -> out.text("stored", asset.value());
      }
      out.end();
    }
    out.end();
    if (spec.askedPixels() != null) {
      out.text("asked_pixels", spec.askedPixels());
    }
    return out.end().json();
  }

  static VideoSpec read(ModelId model, String json) {
    Doc doc = Doc.parse(json);
    return new VideoSpec(
        model,
        Words.find(Operation.values(), Operation::word, doc.text("operation")),
        doc.text("prompt"),
        doc.smallNumber("seconds"),
        new AspectRatio(doc.smallNumber("ratio_width"), doc.smallNumber("ratio_height")),
        Words.find(Resolution.values(), Resolution::lower, doc.text("resolution")),
        doc.number("seed"),
        doc.all("images", SpecColumn::image),
        doc.findText("asked_pixels"));
  }

  private static ReferenceImage image(Doc doc) {
    if (doc.has("remote")) {
      return new ReferenceImage.Remote(doc.text("remote"));
    }
    return doc.has("inline")
        ? new ReferenceImage.Inline(doc.text("inline"))
        : new ReferenceImage.Stored(new AssetId(doc.text("stored")));
  }
}
