package dev.filmgate.dialect;

import dev.filmgate.catalog.Alias;
import dev.filmgate.catalog.DurationRule;
import dev.filmgate.catalog.Model;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.catalog.ModelRules;
import dev.filmgate.catalog.Price;
import dev.filmgate.catalog.ReferenceRule;
import dev.filmgate.json.JsonWriter;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.Resolution;
import java.math.BigDecimal;

/** Writes down what a model allows in each wire format and what it costs. */
public final class ModelFacts {

  private ModelFacts() {}

  /** The members that describe a model, into an object that is open. */
  public static void write(JsonWriter json, ModelCatalog catalog, Model model) {
    json.name("home").value(model.home().word());
    json.name("checked").value(model.checked().toString());
    json.name("usual_seconds").value(model.usual().toSeconds());
    json.name("aliases").array();
    for (Alias alias : catalog.aliases()) {
      if (alias.model().equals(model.id())) {
        json.value(alias.name());
      }
    }
    json.end().name("capabilities").array();
    model.capabilities().forEach(json::value);
    price(json.end().name("price"), model.price());
    json.name("rules").object();
    for (Dialect dialect : Dialect.values()) {
      if (model.rules().containsKey(dialect)) {
        rules(json.name(dialect.word()), model.rulesFor(dialect));
      }
    }
    json.end();
  }

  private static void price(JsonWriter json, Price price) {
    json.object().name("currency").value("USD");
    switch (price) {
      case Price.Free _ -> {
        json.name("unit").value("call");
        json.name("rate").value(dollars(0));
      }
      case Price.Unset _ -> json.name("unit").nothing();
      case Price.PerCall(long micros, Price.Inputs inputs) -> {
        json.name("unit").value("call");
        json.name("rate").value(dollars(micros));
        inputs(json, inputs);
      }
      case Price.PerSecond(var micros, Price.Inputs inputs) -> {
        json.name("unit").value("second");
        json.name("rates").object();
        for (Resolution resolution : Resolution.values()) {
          Long rate = micros.get(resolution);
          if (rate != null) {
            json.name(resolution.lower()).value(dollars(rate));
          }
        }
        inputs(json.end(), inputs);
      }
    }
    json.end();
  }

  private static void inputs(JsonWriter json, Price.Inputs inputs) {
    if (inputs.image() > 0) {
      json.name("image").value(dollars(inputs.image()));
    }
    if (inputs.second() > 0) {
      json.name("input_second").value(dollars(inputs.second()));
    }
  }

  private static String dollars(long micros) {
    return BigDecimal.valueOf(micros, 6).toPlainString();
  }

  private static void rules(JsonWriter json, ModelRules rules) {
    json.object();
    duration(json.name("duration"), rules.duration());
    json.name("aspect_ratios").array();
    rules.ratios().forEach(ratio -> json.value(ratio.toString()));
    json.end().name("default_aspect_ratio").value(rules.presetRatio().toString());
    json.name("resolutions").array();
    rules.resolutions().forEach(resolution -> json.value(resolution.lower()));
    json.end().name("default_resolution").value(rules.presetResolution().lower());
    json.name("images").object();
    json.name("max").value(rules.images().max());
    json.name("data_uri").value(rules.images().form() == ReferenceRule.Form.LINK_OR_DATA);
    json.end().end();
  }

  private static void duration(JsonWriter json, DurationRule rule) {
    json.object();
    switch (rule) {
      case DurationRule.Range(int min, int max, _) -> {
        json.name("kind").value("range");
        json.name("min").value(min);
        json.name("max").value(max);
      }
      case DurationRule.OneOf(var choices, _) -> {
        json.name("kind").value("one_of");
        json.name("choices").array();
        choices.forEach(choice -> json.value(choice.longValue()));
        json.end();
      }
      case DurationRule.Fixed _ -> json.name("kind").value("fixed");
      case DurationRule.Corrected _ -> json.name("kind").value("corrected");
    }
    json.name("default").value(rule.preset());
    json.name("allowed").value(rule.allowed());
    json.end();
  }
}
