package dev.filmgate.json;

import dev.filmgate.json.JsonValue.Obj;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Reads YAML 1.2 for configuration and catalog: one document, no duplicate names, no aliases.
 * Failures name line and column.
 */
public final class Yaml {

  private static final JsonLimits LIMITS =
      new JsonLimits(1024 * 1024, 1024 * 1024, 50, 100, 20_000, 50_000);

  private static final YAMLFactory FACTORY =
      YAMLFactory.builder().streamReadConstraints(Json.wide()).build();

  private Yaml() {}

  /** The mapping at the top; an empty document is an empty object. */
  public static Obj parse(String document) {
    if (document.length() > LIMITS.maxBytes()) {
      throw new JsonException("the document is longer than " + LIMITS.maxBytes() + " characters");
    }
    if (document.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"))) {
      return Obj.empty();
    }
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
      return switch (new TreeReader(parser, LIMITS, "YAML").document()) {
        case Obj object -> object;
        default ->
            throw new JsonException("the document is not a mapping of names to values", 1, 1);
      };
    }
  }
}
