package dev.filmgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Resolution;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

final class SeedsTest {

  private static final AspectRatio WIDE = new AspectRatio(16, 9);

  /** Written down once: a change would silently change every video made without a seed. */
  @Test
  void aSeedNeverChangesFromReleaseToRelease() {
    assertThat(Seeds.of("grok_video3", "a lake", 10, WIDE, Resolution.P720)).isEqualTo(1697655084L);
  }

  @Test
  void everyPartOfTheRequestMatters() {
    var seeds = new HashSet<Long>();

    seeds.add(Seeds.of("grok_video3", "a lake", 10, WIDE, Resolution.P720));
    seeds.add(Seeds.of("grok_video4", "a lake", 10, WIDE, Resolution.P720));
    seeds.add(Seeds.of("grok_video3", "a lakf", 10, WIDE, Resolution.P720));
    seeds.add(Seeds.of("grok_video3", "a lake", 11, WIDE, Resolution.P720));
    seeds.add(Seeds.of("grok_video3", "a lake", 10, new AspectRatio(9, 16), Resolution.P720));
    seeds.add(Seeds.of("grok_video3", "a lake", 10, WIDE, Resolution.P480));

    assertThat(seeds).hasSize(6);
  }

  @Test
  void seedsAreSpreadAndExactInEveryJsonReader() {
    var seeds = new HashSet<Long>();
    for (int i = 0; i < 10_000; i++) {
      long seed = Seeds.of("m", "prompt " + i, 10, WIDE, Resolution.P720);
      assertThat(seed).isBetween(0L, 0x7fffffffL);
      seeds.add(seed);
    }

    assertThat(seeds).hasSizeGreaterThan(9_995);
  }
}
