package dev.filmgate.provider.xai;

import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import dev.filmgate.json.Yaml;
import dev.filmgate.video.Resolution;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What xAI's models can do: data beside the code, because it changes.
 *
 * @param usual for what every model can do, when the route leaves the choice to us
 * @param rich for references, last frames and 1080 lines
 * @param editor for edits and extensions, always
 */
record XaiModels(String usual, String rich, String editor, Map<String, Able> models) {

  /** The bounds of one call. */
  static final int LONGEST_GENERATION = 15;

  static final int SHORTEST_EXTENSION = 2;
  static final int LONGEST_EXTENSION = 10;
  static final int SHORTEST_SOURCE = 2;
  static final int LONGEST_SOURCE = 15;

  /** In frames: 8.7 seconds, rounded down. */
  static final int LONGEST_EDIT = 208;

  /** What one model can do. */
  record Able(int references, boolean lastFrame, List<Resolution> sizes) {

    Able {
      sizes = List.copyOf(sizes);
    }
  }

  XaiModels {
    models = Map.copyOf(models);
  }

  Optional<Able> find(String model) {
    return Optional.ofNullable(models.get(model));
  }

  Able of(String model) {
    return find(model).orElseThrow();
  }

  static XaiModels shipped() {
    try (InputStream file =
        Objects.requireNonNull(XaiModels.class.getResourceAsStream("/provider/xai.yaml"))) {
      return read(Yaml.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static XaiModels read(Obj file) {
    var models = new LinkedHashMap<String, Able>();
    file.findObject("models")
        .orElseThrow()
        .members()
        .forEach((name, value) -> models.put(name, able((Obj) value)));
    return new XaiModels(
        file.findText("usual").orElseThrow(),
        file.findText("rich").orElseThrow(),
        file.findText("editor").orElseThrow(),
        models);
  }

  private static Able able(Obj model) {
    return new Able(
        Math.toIntExact(model.findNumber("references").orElseThrow().asLong().orElseThrow()),
        model.findBool("last-frame").orElseThrow(),
        model.findArray("native").orElseThrow().stream()
            .map(XaiModels::resolution)
            .collect(Collectors.toList()));
  }

  private static Resolution resolution(JsonValue value) {
    return Resolution.parse(((Text) value).value()).orElseThrow();
  }
}
