package dev.filmgate.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.ModelId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ModelMapTest {

  private static String word(ModelMap map, String model) {
    return map.word(new ModelId(model)).orElse("-");
  }

  @Test
  void withoutAMapEveryModelHasItsOwnName() {
    assertThat(word(ModelMap.OWN_NAMES, "grok-video-3")).isEqualTo("grok-video-3");
  }

  @Test
  void theExactNameBeatsEveryPatternAndTheLongestPatternTheOthers() {
    var words = new LinkedHashMap<String, String>();
    words.put("*", "any");
    words.put("grok_video3*", "auto");
    words.put("grok_video3_p*", "longer");
    words.put("grok_video3", "exact");
    var map = new ModelMap(words);

    assertThat(word(map, "grok_video3")).isEqualTo("exact");
    assertThat(word(map, "grok_video3_pro")).isEqualTo("longer");
    assertThat(word(map, "grok_video3_max")).isEqualTo("auto");
    assertThat(word(map, "sora")).isEqualTo("any");
  }

  @Test
  void whatNothingMatchesIsNotServed() {
    var map = new ModelMap(Map.of("grok*3", "x", "a*b*c", "y"));

    assertThat(word(map, "grok-video-3")).isEqualTo("x");
    assertThat(word(map, "grok-video-4")).isEqualTo("-");
    assertThat(word(map, "axxbxxbxc")).isEqualTo("y");
    assertThat(word(map, "axxbxxcd")).isEqualTo("-");
  }

  @Test
  void aStarAsTheWordIsTheNameItself() {
    assertThat(word(new ModelMap(Map.of("grok*", "*")), "grok-video-3")).isEqualTo("grok-video-3");
  }

  @Test
  void aPatternOfManyStarsIsNoTrap() {
    var map = new ModelMap(Map.of("*a*a*a*a*a*a*a*a*a*a*b", "x"));

    assertThat(word(map, "a".repeat(5_000))).isEqualTo("-");
  }

  @Test
  void theTargetsAreTheWordsThatAreSaidForCertain() {
    assertThat(new ModelMap(Map.of("a", "x", "b*", "auto", "c*", "*")).targets())
        .isEqualTo(new java.util.TreeSet<>(List.of("x")));
  }
}
