package dev.filmgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.filmgate.id.ModelId;
import dev.filmgate.testing.Catalogs;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.Resolution;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CatalogFileTest {

  private static final String GOOD =
      """
      models:
        - id: tiny
          home: grok
          checked: 2026-11-22
          usual: 2m
          capabilities: [edits]
          price: {per-second: {480p: "0.05", 720p: "0.000001"}}
          rules:
            grok:
              duration: {range: [6, 30], default: 10}
              aspect-ratios: {one-of: ["16:9", "9:16"], default: "9:16"}
              resolutions: {one-of: [480p, 720p], default: 480p}
              images: {max: 7, form: link-or-data}
      aliases:
        - {name: small, model: tiny, seconds: 12}
      """;

  @Test
  void aFileIsReadAsItIsWritten() {
    var entries = Catalogs.read(GOOD);

    var rules =
        new ModelRules(
            new DurationRule.Range(6, 30, 10),
            List.of(new AspectRatio(16, 9), new AspectRatio(9, 16)),
            new AspectRatio(9, 16),
            List.of(Resolution.P480, Resolution.P720),
            Resolution.P480,
            new ReferenceRule(7, ReferenceRule.Form.LINK_OR_DATA));
    assertThat(entries.models())
        .containsExactly(
            new Model(
                new ModelId("tiny"),
                Dialect.GROK,
                Map.of(Dialect.GROK, rules),
                List.of("edits"),
                new Price.PerSecond(Map.of(Resolution.P480, 50_000L, Resolution.P720, 1L)),
                Duration.ofMinutes(2),
                LocalDate.of(2026, 11, 22)));
    assertThat(entries.aliases()).containsExactly(new Alias("small", new ModelId("tiny"), 12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          home: grok            | home: krog             | tiny | home
          home: grok            | home: openai           | tiny | home dialect
          checked: 2026-11-22   | checked: soon          | tiny | checked
          checked: 2026-11-22   | chekked: 2026-11-22    | tiny | chekked
          usual: 2m             | usual: a while         | tiny | usual
          usual: 2m             | usual: -2m             | tiny | usual
          0.000001              | 0.0000001              | tiny.price.per-second | 720p
          0.000001              | -1                     | tiny.price.per-second | 720p
          0.000001              | free                   | tiny.price.per-second | 720p
          {480p: "0.05"         | {500p: "0.05"          | tiny.price.per-second | 500p
          price: {per-second    | price: {per-hour       | tiny.price | per-hour
          [6, 30]               | [6]                    | tiny.rules.grok.duration | range
          [6, 30]               | [30, 6]                | tiny.rules.grok.duration | range
          [6, 30]               | [6, 1000]              | tiny.rules.grok.duration | 120
          [6, 30]               | [a, b]                 | tiny.rules.grok.duration | range
          range: [6, 30], default: 10 | fixed: 0         | tiny.rules.grok.duration | 120
          range: [6, 30], default: 10 | corrected: 121   | tiny.rules.grok.duration | 120
          range: [6, 30], default: 10 | one-of: [0, 5], default: 5 | tiny.rules.grok.duration | 120
          default: 10           | default: 5             | tiny.rules.grok.duration | default
          default: 10           | defualt: 10            | tiny.rules.grok.duration | defualt
          default: 10           | default: 10.5          | tiny.rules.grok.duration | default
          default: "9:16"       | default: "1:1"         | tiny.rules.grok | default
          ["16:9", "9:16"]      | ["16x9", "9:16"]       | tiny.rules.grok.aspect-ratios | 16x9
          ["16:9", "9:16"]      | "16:9"                 | tiny.rules.grok.aspect-ratios | one-of
          [480p, 720p]          | [480p, 720]            | tiny.rules.grok.resolutions | 720
          form: link-or-data    | form: any              | tiny.rules.grok.images | form
          max: 7                | max: -1                | tiny.rules.grok.images | max
          max: 7, form: link-or-data | max: 7            | tiny.rules.grok.images | form
          model: tiny, seconds: 12   | model: tiny, second: 12 | small | second
          name: small, model    | name: small, modle     | small | modle
          seconds: 12           | seconds: 0             | small | seconds
          models:               | model:                 | catalog | model
          """)
  void aMistakeNamesItsPlace(String good, String bad, String place, String word) {
    assertThat(GOOD).contains(good);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalogs.read(GOOD.replace(good, bad)))
        .withMessageStartingWith("catalog")
        .withMessageContaining(place)
        .withMessageContaining(word);
  }

  @Test
  void aModelThatStandsTwiceInOneFileIsAMistake() {
    String again = GOOD.substring(GOOD.indexOf("  - id: tiny"), GOOD.indexOf("aliases:"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalogs.read(GOOD.replace("aliases:", again + "aliases:")))
        .withMessageContaining("tiny");
  }

  @Test
  void aSecondFileReplacesEntriesInPlaceAndAddsNewOnesAtTheEnd() {
    var cheaper =
        Catalogs.read(
            GOOD.replace("id: tiny", "id: grok_video3_pro")
                .replace("model: tiny", "model: grok_video3_pro"));
    var both = Catalogs.shippedEntries().overlaid(cheaper).overlaid(Catalogs.read(GOOD));
    var catalog = Catalogs.of(both);

    assertThat(catalog.models()).hasSize(Catalogs.shipped().models().size() + 1);
    assertThat(catalog.models().get(1).usual()).isEqualTo(Duration.ofMinutes(2));
    assertThat(catalog.models().getLast().id()).isEqualTo(new ModelId("tiny"));
    assertThat(catalog.find("small")).contains(catalog.models().getLast());
    assertThat(catalog.find("sora-2")).isPresent();
  }

  @Test
  void anEmptyFileChangesNothing() {
    var shipped = Catalogs.shippedEntries();

    assertThat(shipped.overlaid(Catalogs.read("# nothing yet"))).isEqualTo(shipped);
  }
}
