package dev.filmgate.provider.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StoryboardTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A quiet lake below the mountains at dusk, slow push in | LANDSCAPE | DUSK | CLEAR | PUSH_IN
          a foggy forest at dawn, pan left | LANDSCAPE | DAWN | FOG | PAN_LEFT
          Stormy SEA with lightning at night, static shot | OCEAN | NIGHT | STORM | STATIC
          a sailboat on the ocean, golden hour, orbit around it | OCEAN | GOLDEN | * | ORBIT
          New York skyline in the rain at night, tilt up | CITY | NIGHT | RAIN | TILT_UP
          the planet Saturn in deep space, zoom out | SPACE | * | * | PULL_BACK
          abstract liquid silk, swirling colors | FLOW | * | * | *
          snow falling on pine trees | LANDSCAPE | * | SNOW | *
          黄昏的湖，镜头慢慢推进 | LANDSCAPE | DUSK | * | PUSH_IN
          海上的帆船，日出，向左 | OCEAN | DAWN | * | PAN_LEFT
          雨夜的城市街道 | CITY | NIGHT | RAIN | *
          宇宙中的星系，环绕 | SPACE | * | * | ORBIT
          抽象的流体渐变 | FLOW | * | * | *
          雪山 | LANDSCAPE | * | SNOW | *
          """)
  void wordsDecideTheLook(String prompt, String family, String hour, String weather, String move) {
    var look = Storyboard.read(prompt, 5);

    assertThat(look.family()).hasToString(family);
    assertSaid(hour, look.hour());
    assertSaid(weather, look.weather());
    assertSaid(move, look.move());
  }

  private static void assertSaid(String expected, Enum<?> actual) {
    if (!expected.equals("*") && !(expected.equals("CLEAR") && actual == Weather.CLOUDY)) {
      assertThat(actual).hasToString(expected);
    }
  }

  @Test
  void wordsInsideOtherWordsDoNotCount() {
    var look = Storyboard.read("a treetop seastar spacey citylike", 3);

    assertThat(look.motifs()).isEmpty();
  }

  @Test
  void motifsAreCollected() {
    var look = Storyboard.read("birds over a lake under the aurora, snowy alps", 1);

    assertThat(look.motifs())
        .contains(Motif.BIRDS, Motif.LAKE, Motif.AURORA, Motif.SNOWCAPS)
        .doesNotContain(Motif.BOAT);
  }

  @Test
  void theSamePromptAndSeedMeanTheSameLook() {
    for (long seed = 0; seed < 200; seed++) {
      assertThat(Storyboard.read("a cat plays chess", seed))
          .isEqualTo(Storyboard.read("a cat plays chess", seed));
    }
  }

  @Test
  void whereWordsAreSilentTheSeedReachesEveryFamilyAndMove() {
    var looks =
        LongStream.range(0, 500)
            .mapToObj(seed -> Storyboard.read("a cat plays chess", seed))
            .toList();

    assertThat(looks.stream().map(Look::family).collect(Collectors.toSet()))
        .isEqualTo(Set.copyOf(Arrays.asList(Family.values())));
    assertThat(looks.stream().map(Look::move).collect(Collectors.toSet()))
        .isEqualTo(Set.copyOf(Arrays.asList(Move.values())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "%s %n '\"` $(rm -rf /) \\", "😀😀", "\u0000\uFFFF\uD800", "…"})
  void noPromptFails(String prompt) {
    assertThat(Storyboard.read(prompt, 1)).isNotNull();
  }

  @Test
  void averyLongPromptIsReadQuickly() {
    assertThat(Storyboard.read("a lake ".repeat(600), 1).family()).isEqualTo(Family.LANDSCAPE);
  }

  @Test
  void aRemixKeepsThePlaceAndTakesTheLightWeatherAndColours() {
    var origin = "a lake below the mountains at dusk, push in";

    var remixed = Storyboard.read(List.of(origin, "a city in a neon winter night, snow"), 4);

    assertThat(remixed.family()).isEqualTo(Family.LANDSCAPE);
    assertThat(remixed.move()).isEqualTo(Move.PUSH_IN);
    assertThat(remixed.shows(Motif.LAKE)).isTrue();
    assertThat(remixed.hour()).isEqualTo(Hour.NIGHT);
    assertThat(remixed.weather()).isEqualTo(Weather.SNOW);
    assertThat(remixed.tone()).isEqualTo(Tone.NEON);
  }

  @Test
  void aRemixIsNeverTheSameFilm() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(Storyboard.read(List.of("a lake at dusk", "xyzzy"), seed))
          .isNotEqualTo(Storyboard.read("a lake at dusk", seed));
    }
  }

  @Test
  void theAirOfGivenPicturesIsLeftAloneUnlessThePromptAsks() {
    assertThat(Storyboard.air("a cat on a sunny day, clouds")).isEmpty();
    assertThat(Storyboard.air("let it snow"))
        .hasValueSatisfying(look -> assertThat(look.weather()).isEqualTo(Weather.SNOW));
    assertThat(Storyboard.air("下雨")).isPresent();
  }

  @Test
  void looksForVideosAreNamedByWords() {
    assertThat(Storyboard.filters("film noir")).containsExactly(Filter.NOIR);
    assertThat(Storyboard.filters("a watercolor painting of winter"))
        .containsExactly(Filter.PAINTED, Filter.WINTER);
    assertThat(Storyboard.filters("xyzzy")).containsExactly(Filter.CINEMATIC);
    assertThat(Storyboard.filters("noir sepia neon dreamy winter night")).hasSize(2);
  }
}
