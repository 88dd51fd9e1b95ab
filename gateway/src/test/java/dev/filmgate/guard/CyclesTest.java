package dev.filmgate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No package uses itself by way of others. */
final class CyclesTest {

  @Test
  void packagesFormNoCircle() {
    var graph =
        House.uses(House.classes()).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, uses -> uses.getValue().keySet()));

    assertThat(Cycles.in(graph)).isEmpty();
  }

  @Test
  void aCircleIsFoundHoweverLongItIs() {
    assertThat(Cycles.in(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a"))))
        .containsExactly("a -> b -> c -> a");
    assertThat(Cycles.in(Map.of("a", Set.of("b", "c"), "b", Set.of("d"), "c", Set.of("d"))))
        .isEmpty();
  }
}
