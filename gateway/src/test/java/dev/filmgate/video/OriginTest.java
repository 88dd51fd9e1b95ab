package dev.filmgate.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.video.Derivation.Origin;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class OriginTest {

  @Test
  void aRemixOfARemixRemembersEveryPrompt() {
    var first = Origin.of("a lake", 7);

    var third = then(then(first, "at night"), "in snow");

    assertThat(third.seed()).isEqualTo(7);
    assertThat(third.prompts()).containsExactly("a lake", "at night", "in snow");
    assertThat(first.prompts()).containsExactly("a lake");
  }

  @Test
  void aPromptCannotPassForTwo() {
    var two = then(Origin.of("a" + Origin.THEN + "b", 1), "c" + Origin.THEN + "d");

    assertThat(two.prompts()).containsExactly("a b", "c d");
  }

  @Test
  void theStoryHasAnEnd() {
    Origin origin = Origin.of("a", 1);
    for (int i = 0; i < 7; i++) {
      origin = then(origin, "b");
    }

    assertThat(origin.then("too much")).isNull();
  }

  private static Origin then(Origin origin, String remix) {
    return Objects.requireNonNull(origin.then(remix));
  }
}
