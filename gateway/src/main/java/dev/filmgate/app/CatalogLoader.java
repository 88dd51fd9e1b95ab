package dev.filmgate.app;

import dev.filmgate.catalog.CatalogFile;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.json.JsonException;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the models that come with the program and the operator's own on top. */
final class CatalogLoader {

  private static final String BUILT_IN = "/catalog/models.yaml";

  private CatalogLoader() {}

  /**
   * The catalog.
   *
   * @param own the operator's file, or null
   * @throws IllegalArgumentException naming the file, the model and what is wrong
   */
  static ModelCatalog load(@Nullable Path own) {
    CatalogFile.Entries entries = read("the built-in catalog", builtIn());
    if (own != null) {
      entries = entries.overlaid(read(own.toString(), text(own)));
    }
    return new ModelCatalog(entries.models(), entries.aliases());
  }

  private static String builtIn() {
    try (InputStream in = CatalogLoader.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without its catalog");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("catalog.file: cannot read " + file, unreadable);
    }
  }

  private static CatalogFile.Entries read(String name, String yaml) {
    try {
      return CatalogFile.read(plain(Yaml.parse(yaml)));
    } catch (JsonException | IllegalArgumentException wrong) {
      throw new IllegalArgumentException(name + ": " + wrong.getMessage(), wrong);
    }
  }

  private static Map<String, ?> plain(JsonValue.Obj object) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    object.members().forEach((name, value) -> map.put(name, plain(value)));
    return map;
  }

  private static @Nullable Object plain(JsonValue value) {
    return switch (value) {
      case JsonValue.Obj object -> plain(object);
      case JsonValue.Arr(var items) -> items.stream().map(CatalogLoader::plain).toList();
      case JsonValue.Text(String text) -> text;
      case JsonValue.Num number -> number.text();
      case JsonValue.Bool(boolean bool) -> bool;
      case JsonValue.Null _ -> null;
    };
  }
}
