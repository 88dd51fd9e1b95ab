package dev.filmgate.catalog;

import dev.filmgate.id.ModelId;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.Resolution;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the catalog's data, already parsed into plain maps and lists, into models. Every mistake
 * names the model and the key; nothing is guessed.
 */
public final class CatalogFile {

  private CatalogFile() {}

  /** What one file says. */
  public record Entries(List<Model> models, List<Alias> aliases) {

    public Entries {
      models = List.copyOf(models);
      aliases = List.copyOf(aliases);
    }

    /** These entries with those of another file instead of or after them. */
    public Entries overlaid(Entries other) {
      var byId = new LinkedHashMap<ModelId, Model>();
      models.forEach(model -> byId.put(model.id(), model));
      other.models().forEach(model -> byId.put(model.id(), model));
      var byName = new LinkedHashMap<String, Alias>();
      aliases.forEach(alias -> byName.put(alias.name(), alias));
      other.aliases().forEach(alias -> byName.put(alias.name(), alias));
      return new Entries(List.copyOf(byId.values()), List.copyOf(byName.values()));
    }
  }

  /**
   * Reads one file.
   *
   * @param root maps, lists, strings and numbers only
   * @throws IllegalArgumentException naming what is wrong and where
   */
  public static Entries read(Map<String, ?> root) {
    var top = new Section("catalog", root);
    top.allow("models", "aliases");
    var models = new ArrayList<Model>();
    top.sections("models").forEach(section -> models.add(model(section)));
    var aliases = new ArrayList<Alias>();
    top.sections("aliases").forEach(section -> aliases.add(alias(section)));
    requireDistinct(top, models.stream().map(model -> model.id().value()).toList());
    requireDistinct(top, aliases.stream().map(Alias::name).toList());
    return new Entries(models, aliases);
  }

  private static void requireDistinct(Section top, List<String> names) {
    var seen = new HashSet<String>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw top.wrong(name, "stands twice");
      }
    }
  }

  private static Alias alias(Section section) {
    Section named = section.named(section.text("name"));
    named.allow("name", "model", "seconds");
    return named.checked(() ->
        new Alias(
            named.text("name"),
            new ModelId(named.text("model")),
            named.has("seconds") ? named.integer("seconds") : null));
  }

  private static Model model(Section section) {
    var named = section.named(section.text("id"));
    named.allow("id", "home", "checked", "usual", "capabilities", "price", "rules");
    var rules = new EnumMap<Dialect, ModelRules>(Dialect.class);
    Section all = named.section("rules");
    for (String word : all.keys()) {
      rules.put(dialect(all, word, word), rules(all.section(word)));
    }
    return named.checked(() ->
        new Model(
            new ModelId(named.text("id")),
            dialect(named, "home", named.text("home")),
            rules,
            named.has("capabilities") ? named.texts("capabilities") : List.of(),
            price(named),
            named.duration("usual"),
            named.date("checked")));
  }

  private static Dialect dialect(Section section, String key, String word) {
    return Dialect.parse(word)
        .orElseThrow(() -> section.wrong(key, "is not one of grok, openai, unified, xai"));
  }

  private static ModelRules rules(Section section) {
    section.allow("duration", "aspect-ratios", "resolutions", "images");
    Section ratios = section.section("aspect-ratios");
    Section resolutions = section.section("resolutions");
    return section.checked(() ->
        new ModelRules(
            duration(section.section("duration")),
            ratios.texts("one-of").stream().map(text -> ratio(ratios, text)).toList(),
            ratio(ratios, ratios.text("default")),
            resolutions.texts("one-of").stream()
                .map(text -> resolution(resolutions, text))
                .toList(),
            resolution(resolutions, resolutions.text("default")),
            images(section.section("images"))));
  }

  private static AspectRatio ratio(Section section, String text) {
    return AspectRatio.parse(text)
        .orElseThrow(() -> section.wrong(text, "is not a ratio such as 16:9"));
  }

  private static Resolution resolution(Section section, String text) {
    return Resolution.parse(text)
        .orElseThrow(() -> section.wrong(text, "is not one of 480p, 720p, 1080p"));
  }

  private static DurationRule duration(Section section) {
    section.allow("range", "one-of", "fixed", "corrected", "default");
    return section.checked(() -> {
      if (section.has("fixed")) {
        return new DurationRule.Fixed(section.integer("fixed"));
      }
      if (section.has("corrected")) {
        return new DurationRule.Corrected(section.integer("corrected"));
      }
      int preset = section.integer("default");
      if (section.has("one-of")) {
        return new DurationRule.OneOf(section.integers("one-of"), preset);
      }
      List<Integer> range = section.integers("range");
      if (range.size() != 2) {
        throw section.wrong("range", "has a lowest and a highest number");
      }
      return new DurationRule.Range(range.getFirst(), range.getLast(), preset);
    });
  }

  private static ReferenceRule images(Section section) {
    section.allow("max", "form");
    return section.checked(
        () -> new ReferenceRule(section.integer("max"), form(section, section.text("form"))));
  }

  private static ReferenceRule.Form form(Section section, String word) {
    return switch (word) {
      case "link-or-data" -> ReferenceRule.Form.LINK_OR_DATA;
      case "public-link-only" -> ReferenceRule.Form.PUBLIC_LINK_ONLY;
      default -> throw section.wrong("form", "is not one of link-or-data, public-link-only");
    };
  }

  private static Price price(Section model) {
    if (!model.has("price")) {
      return new Price.Unset();
    }
    if (model.text("price").equals("free")) {
      return new Price.Free();
    }
    Section section = model.section("price");
    section.allow("per-second", "per-call", "per-image", "per-input-second");
    var inputs =
        new Price.Inputs(
            section.has("per-image") ? section.micros("per-image") : 0,
            section.has("per-input-second") ? section.micros("per-input-second") : 0);
    if (section.has("per-call") && section.has("per-second")) {
      throw section.wrong("per-call", "excludes per-second");
    }
    if (section.has("per-call")) {
      return new Price.PerCall(section.micros("per-call"), inputs);
    }
    Section rates = section.section("per-second");
    var micros = new EnumMap<Resolution, Long>(Resolution.class);
    for (String word : rates.keys()) {
      micros.put(resolution(rates, word), rates.micros(word));
    }
    return new Price.PerSecond(micros, inputs);
  }
}
