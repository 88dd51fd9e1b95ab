package dev.filmgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.catalog.ContractTable.Row;
import dev.filmgate.id.AssetId;
import dev.filmgate.testing.Catalogs;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Resolution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped data against the contract, row by row and then value by value. */
final class ShippedModelsTest {

  private static final ModelCatalog CATALOG = Catalogs.shipped();

  private static final List<String> SECONDS =
      Stream.concat(
              IntStream.rangeClosed(0, 31).mapToObj(Integer::toString),
              Stream.of("", "-1", "45", "10.0", "10.5"))
          .toList();
  private static final List<String> RATIOS =
      List.of("", "16:9", "9:16", "1:1", "3:2", "2:3", "4:3", "3:4", "16x9");
  private static final List<String> RESOLUTIONS =
      List.of("", "480p", "720p", "1080p", "720P", "720");

  /** Every kind of image, and whether a model that takes links only takes it. */
  private enum Kind {
    LINK,
    PRIVATE_LINK,
    DATA,
    BROKEN_DATA,
    STORED;

    ReferenceImage image() {
      return switch (this) {
        case LINK -> new ReferenceImage.Remote("https://example.com/a.png");
        case PRIVATE_LINK -> new ReferenceImage.Remote("http://10.0.0.1/a.png");
        case DATA -> new ReferenceImage.Inline("data:image/png;base64,iVBORw0KGgo=");
        case BROKEN_DATA -> new ReferenceImage.Inline("data:image/png;base64,%%%");
        case STORED -> new ReferenceImage.Stored(new AssetId("file_1"));
      };
    }

    boolean allowed(Row row) {
      return switch (this) {
        case LINK, STORED -> true;
        case DATA -> row.takesDataUris();
        case PRIVATE_LINK, BROKEN_DATA -> false;
      };
    }
  }

  static List<Row> rows() {
    return ContractTable.rows();
  }

  @Test
  void theCatalogHoldsTheModelsOfTheContractInItsOrderAndNoOther() {
    assertThat(CATALOG.models().stream().map(model -> model.id().value()))
        .containsExactlyElementsOf(rows().stream().map(Row::model).distinct().toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aModelsRulesAndPriceAreTheContracts(Row row) {
    Model model = CATALOG.find(row.model()).orElseThrow();
    ModelRules rules = model.rulesFor(row.dialect());

    assertThat(model.home()).isEqualTo(row.home());
    assertThat(rules.ratios()).map(Object::toString).containsExactlyElementsOf(row.ratios());
    assertThat(rules.presetRatio()).hasToString(row.ratios().getFirst());
    assertThat(rules.resolutions())
        .map(Resolution::lower)
        .containsExactlyElementsOf(row.resolutions());
    assertThat(rules.presetResolution().lower()).isEqualTo(row.presetResolution());
    assertThat(rules.images().max()).isEqualTo(row.images());
    assertThat(rules.images().form() == ReferenceRule.Form.LINK_OR_DATA)
        .isEqualTo(row.takesDataUris());
    assertThat(model.price()).isEqualTo(price(row));
  }

  private static Price price(Row row) {
    if (row.perCall()) {
      return new Price.PerCall(micros(row.dollars().getFirst()));
    }
    Map<Resolution, Long> rates = new TreeMap<>();
    for (int i = 0; i < row.resolutions().size(); i++) {
      rates.put(
          Resolution.parse(row.resolutions().get(i)).orElseThrow(), micros(row.dollars().get(i)));
    }
    return new Price.PerSecond(rates, inputs(row.model()));
  }

  /** xAI's input prices (upstreams.md §1), typed a second time. */
  private static Price.Inputs inputs(String model) {
    return switch (model) {
      case "grok-imagine-video" -> new Price.Inputs(2_000, 10_000);
      case "grok-imagine-video-1.5", "grok-imagine-video-1.5-lite" -> new Price.Inputs(10_000, 0);
      default -> Price.Inputs.NONE;
    };
  }

  private static long micros(BigDecimal dollars) {
    return dollars.multiply(BigDecimal.valueOf(1_000_000)).longValueExact();
  }

  @Test
  void everyResolutionThatAModelOffersHasAPrice() {
    for (Model model : CATALOG.models()) {
      for (ModelRules rules : model.rules().values()) {
        for (Resolution resolution : rules.resolutions()) {
          assertThat(model.price().rate(resolution))
              .as("%s at %s", model.id(), resolution)
              .isPositive();
        }
      }
    }
  }

  /** Reliability I2: everything that can be asked of a model, against the retyped table. */
  @ParameterizedTest
  @MethodSource("rows")
  void exactlyTheAllowedCombinationsAreAccepted(Row row) {
    var wrong = new ArrayList<String>();
    int accepted = 0;
    for (String seconds : SECONDS) {
      for (String ratio : RATIOS) {
        for (String resolution : RESOLUTIONS) {
          var request =
              Requests.of(row.dialect(), row.model())
                  .seconds(seconds)
                  .ratio(ratio)
                  .resolution(resolution);
          accepted += imagesWith(request, row, wrong);
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(accepted).isPositive();
  }

  private static int imagesWith(Requests request, Row row, List<String> wrong) {
    String bare = expected(request, row);
    int accepted = judge(request, row, bare, wrong);
    for (int count : Stream.of(1, row.images(), row.images() + 1).distinct().toList()) {
      for (Kind kind : Kind.values()) {
        boolean fits = count <= row.images() && kind.allowed(row);
        accepted +=
            judge(
                request.images(Collections.nCopies(count, kind.image())),
                row,
                fits ? bare : "refused",
                wrong);
      }
    }
    return accepted;
  }

  /** What the contract makes of everything but the images. */
  private static String expected(Requests request, Row row) {
    int seconds = row.seconds(request.seconds());
    String ratio = request.ratio().isEmpty() ? row.ratios().getFirst() : request.ratio();
    String resolution =
        request.resolution().isEmpty()
            ? row.presetResolution()
            : request.resolution().toLowerCase(Locale.ROOT);
    return seconds > 0 && row.ratios().contains(ratio) && row.resolutions().contains(resolution)
        ? seconds + " " + ratio + " " + resolution
        : "refused";
  }

  private static int judge(Requests request, Row row, String expected, List<String> wrong) {
    String actual =
        switch (request.check(CATALOG)) {
          case Check.Valid(_, var spec) ->
              spec.seconds() + " " + spec.aspectRatio() + " " + spec.resolution();
          case Check.Invalid _ -> "refused";
          case Check.UnknownModel _ -> "unknown";
        };
    if (!actual.equals(expected) && wrong.size() < 10) {
      wrong.add(row.model() + " " + request + ": " + actual + " instead of " + expected);
    }
    return actual.equals("refused") ? 0 : 1;
  }
}
