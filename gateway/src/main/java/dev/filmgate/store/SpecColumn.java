package dev.filmgate.store;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.FileId;
import dev.filmgate.id.ModelId;
import dev.filmgate.id.TaskId;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.Source;
import dev.filmgate.video.VideoSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A video spec as JSON; the model has a column of its own. */
final class SpecColumn {

  private SpecColumn() {}

  static String write(VideoSpec spec) {
    var out =
        new Doc.Out()
            .object()
            .text("prompt", spec.prompt())
            .number("seconds", spec.seconds())
            .number("ratio_width", spec.aspectRatio().width())
            .number("ratio_height", spec.aspectRatio().height())
            .text("resolution", spec.resolution().lower())
            .number("seed", spec.seed());
    if (!spec.pictures().isEmpty()) {
      pictures(out, spec.pictures());
    }
    if (spec.derivation() != null) {
      derivation(out, spec.derivation());
    }
    return out.text("asked_pixels", spec.askedPixels()).end().json();
  }

  private static void pictures(Doc.Out out, Pictures pictures) {
    out.bool("follows", pictures.shape() == Pictures.Shape.FOLLOWS);
    if (pictures.first() != null) {
      image(out.object("first"), pictures.first());
    }
    if (pictures.last() != null) {
      image(out.object("last"), pictures.last());
    }
    out.array("images");
    pictures.references().forEach(image -> image(out.object(), image));
    out.end();
  }

  private static void image(Doc.Out out, ReferenceImage image) {
    switch (image) {
      case ReferenceImage.Remote(String url, String field) ->
          out.text("remote", url).text("field", field);
      case ReferenceImage.Inline(String dataUri) -> out.text("inline", dataUri);
      case ReferenceImage.Uploaded(FileId file) -> out.text("uploaded", file.value());
      case ReferenceImage.InHand(String part) -> out.text("in_hand", part);
      case ReferenceImage.Stored(AssetId asset) -> out.text("stored", asset.value());
    }
    out.end();
  }

  private static void derivation(Doc.Out out, Derivation derivation) {
    out.object("derivation")
        .text("operation", derivation.operation().word())
        .number("frames", derivation.frames())
        .number("start", derivation.start())
        .bool("upscale", derivation.upscale());
    switch (derivation.source()) {
      case Source.OfTask(TaskId task, AssetId asset) ->
          out.text("task", task.bare()).text("stored", asset.value());
      case Source.Stored(AssetId asset) -> out.text("stored", asset.value());
      case Source.Remote(String url, String field) -> out.text("remote", url).text("field", field);
    }
    if (derivation.origin() != null) {
      out.text("origin_prompt", derivation.origin().prompt())
          .number("origin_seed", derivation.origin().seed());
    }
    out.end();
  }

  static VideoSpec read(ModelId model, String json) {
    Doc doc = Doc.parse(json);
    return new VideoSpec(
        model,
        doc.text("prompt"),
        doc.smallNumber("seconds"),
        new AspectRatio(doc.smallNumber("ratio_width"), doc.smallNumber("ratio_height")),
        Words.find(Resolution.values(), Resolution::lower, doc.text("resolution")),
        doc.number("seed"),
        readPictures(doc),
        doc.has("derivation") ? derivation(doc.object("derivation")) : null,
        doc.findText("asked_pixels"));
  }

  private static Pictures readPictures(Doc doc) {
    boolean follows = doc.has("follows") && doc.bool("follows");
    return new Pictures(
        frame(doc, "first"),
        frame(doc, "last"),
        doc.has("images") ? doc.all("images", SpecColumn::image) : List.of(),
        follows ? Pictures.Shape.FOLLOWS : Pictures.Shape.ASKED);
  }

  private static @Nullable ReferenceImage frame(Doc doc, String name) {
    return doc.has(name) ? image(doc.object(name)) : null;
  }

  private static ReferenceImage image(Doc doc) {
    if (doc.has("remote")) {
      return new ReferenceImage.Remote(doc.text("remote"), field(doc));
    }
    if (doc.has("inline")) {
      return new ReferenceImage.Inline(doc.text("inline"));
    }
    if (doc.has("uploaded")) {
      return new ReferenceImage.Uploaded(new FileId(doc.text("uploaded")));
    }
    return doc.has("in_hand")
        ? new ReferenceImage.InHand(doc.text("in_hand"))
        : new ReferenceImage.Stored(new AssetId(doc.text("stored")));
  }

  private static String field(Doc doc) {
    return doc.has("field") ? doc.text("field") : "";
  }

  private static Derivation derivation(Doc doc) {
    return new Derivation(
        Words.find(Operation.values(), Operation::word, doc.text("operation")),
        source(doc),
        doc.smallNumber("frames"),
        doc.smallNumber("start"),
        doc.bool("upscale"),
        doc.has("origin_prompt")
            ? new Derivation.Origin(doc.text("origin_prompt"), doc.number("origin_seed"))
            : null);
  }

  private static Source source(Doc doc) {
    if (doc.has("remote")) {
      return new Source.Remote(doc.text("remote"), field(doc));
    }
    var asset = new AssetId(doc.text("stored"));
    return doc.has("task")
        ? new Source.OfTask(TaskId.parse(doc.text("task")).orElseThrow(), asset)
        : new Source.Stored(asset);
  }
}
