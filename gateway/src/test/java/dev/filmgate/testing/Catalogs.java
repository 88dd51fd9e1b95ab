package dev.filmgate.testing;

import dev.filmgate.catalog.CatalogFile;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalog that is shipped, and catalogs written in a test. */
public final class Catalogs {

  private Catalogs() {}

  public static ModelCatalog shipped() {
    return of(shippedEntries());
  }

  public static CatalogFile.Entries shippedEntries() {
    try (var file = Catalogs.class.getResourceAsStream("/catalog/models.yaml")) {
      if (file == null) {
        throw new IllegalStateException("catalog/models.yaml is not on the class path");
      }
      return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static CatalogFile.Entries read(String yaml) {
    return CatalogFile.read(plain(Yaml.parse(yaml)));
  }

  public static ModelCatalog of(CatalogFile.Entries entries) {
    return new ModelCatalog(entries.models(), entries.aliases());
  }

  private static Map<String, Object> plain(JsonValue.Obj object) {
    var map = new LinkedHashMap<String, Object>();
    object
        .members()
        .forEach((name, value) -> {
          if (!(value instanceof JsonValue.Null)) {
            map.put(name, plain(value));
          }
        });
    return map;
  }

  private static Object plain(JsonValue value) {
    return switch (value) {
      case JsonValue.Obj object -> plain(object);
      case JsonValue.Arr(List<JsonValue> items) -> items.stream().map(Catalogs::plain).toList();
      case JsonValue.Text(String text) -> text;
      case JsonValue.Num number -> number.text();
      case JsonValue.Bool(boolean bool) -> bool;
      case JsonValue.Null _ -> "";
    };
  }
}
