package dev.filmgate.provider.relay;

import dev.filmgate.provider.ImageTags;
import dev.filmgate.provider.Lack;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.wire.FileType;
import dev.filmgate.provider.wire.FormBody;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pictures of an order in one list, as relays take them: what each is for follows from their
 * number and from the prompt ({@code dialects.md} §4), so that not everything can be said.
 */
final class RelayImages {

  private RelayImages() {}

  /** What {@code openai} and {@code unified} cannot say of these pictures. */
  static Optional<Lack> lacks(VideoSpec spec) {
    Pictures pictures = spec.pictures();
    int count = pictures.all().size();
    boolean named = ImageTags.names(spec.prompt(), count);
    boolean references = !pictures.references().isEmpty();
    if (references && count > pictures.references().size()) {
      return bound("references beside a first frame");
    }
    if (references && !named && count < 3) {
      return bound("references that the prompt does not name");
    }
    if (!references && named) {
      return bound("a frame that the prompt names");
    }
    return pictures.last() != null && pictures.first() == null
        ? bound("a last frame alone")
        : Optional.empty();
  }

  /** What {@code grok} cannot say of them: one picture is the first frame, more are references. */
  static Optional<Lack> lacksInGrok(VideoSpec spec, String model) {
    Pictures pictures = spec.pictures();
    if (pictures.isEmpty()) {
      return Optional.empty();
    }
    if (model.endsWith("_max") || model.endsWith("_stable")) {
      return bound("images as files for this model");
    }
    if (pictures.last() != null) {
      return bound("a last frame");
    }
    boolean clear =
        pictures.first() == null
            ? pictures.references().size() > 1
            : pictures.references().isEmpty();
    return clear ? Optional.empty() : bound("these images together");
  }

  private static Optional<Lack> bound(String what) {
    return Optional.of(new Lack(Lack.Kind.BOUND, what));
  }

  private static List<byte[]> files(RenderOrder order) throws IOException {
    var files = new ArrayList<byte[]>();
    for (ReferenceImage picture : order.spec().pictures().all()) {
      Path file =
          order
              .inputs()
              .of(picture)
              .orElseThrow(() -> new IOException("a picture was never fetched"));
      files.add(Files.readAllBytes(file));
    }
    return files;
  }

  static List<String> dataUris(RenderOrder order) throws IOException {
    return files(order).stream().map(FileType::dataUri).toList();
  }

  static void files(RenderOrder order, FormBody form) throws IOException {
    int n = 0;
    for (byte[] file : files(order)) {
      FileType type = FileType.of(file);
      form.file("input_reference", type.fileName("image" + ++n), type.mediaType(), file);
    }
  }
}
