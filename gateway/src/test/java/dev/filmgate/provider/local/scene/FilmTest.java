package dev.filmgate.provider.local.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.provider.local.story.Look;
import dev.filmgate.provider.local.story.Storyboard;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.FrameSize;
import dev.filmgate.video.Resolution;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FilmTest {

  private static final int RATE = 24;
  private static final FrameSize SMALL = new FrameSize(854, 480);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a lake below mountains at dusk, push in",
        "a misty forest at dawn, pan right",
        "sand dunes in the desert, tilt up",
        "a meadow in spring, pull back",
        "snow on the alps, orbit",
        "waves at sunset, pan left",
        "a lighthouse in a storm at night, static",
        "a tropical beach",
        "tokyo skyline at night, neon, rain",
        "city in the morning",
        "saturn in space",
        "a spiral galaxy, zoom in",
        "abstract silk, flowing",
        "aurora over a lake at night, tilt down"
      })
  void everySceneIsBrightEnoughColouredAndMoves(String prompt) {
    var painter = Film.of(prompt, 11, SMALL, 4 * RATE).painter();
    var first = new byte[SMALL.width() * SMALL.height() * 3 / 2];
    var later = first.clone();

    painter.paint(30, first);
    painter.paint(40, later);

    assertThat(mean(first)).isBetween(24.0, 225.0);
    assertThat(spread(first)).as("contrast").isGreaterThan(8);
    assertThat(difference(first, later)).as("motion").isGreaterThan(0.15);
  }

  @Test
  void everySizeOfEveryRatioCanBePainted() {
    for (String ratio : List.of("16:9", "9:16", "3:2", "2:3", "4:3", "3:4", "1:1")) {
      for (Resolution resolution : Resolution.values()) {
        var size = FrameSize.of(AspectRatio.parse(ratio).orElseThrow(), resolution);
        var out = new byte[size.width() * size.height() * 3 / 2];

        Film.of("a lake", 3, size, RATE).painter().paint(12, out);

        assertThat(mean(out)).as("%s", size).isGreaterThan(24);
      }
    }
  }

  @Test
  void aFrameDoesNotDependOnTheFramesPaintedBefore() {
    for (String prompt : List.of("city in the rain", "stormy sea", "galaxy", "silk", "forest")) {
      var film = Film.of(prompt, 5, SMALL, 2 * RATE);
      var alone = new byte[SMALL.width() * SMALL.height() * 3 / 2];
      var after = alone.clone();

      film.painter().paint(31, alone);
      var painter = film.painter();
      painter.paint(0, after);
      painter.paint(47, after);
      painter.paint(31, after);

      assertThat(Arrays.mismatch(alone, after)).as(prompt).isEqualTo(-1);
    }
  }

  @Test
  void anotherSeedIsAnotherPicture() {
    var one = new byte[SMALL.width() * SMALL.height() * 3 / 2];
    var two = one.clone();

    Film.of("a lake", 1, SMALL, 2 * RATE).painter().paint(20, one);
    Film.of("a lake", 2, SMALL, 2 * RATE).painter().paint(20, two);

    assertThat(difference(one, two)).isGreaterThan(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a lake below mountains at dusk, push in",
        "a forest, tilt up",
        "city in the morning, pan left",
        "a tropical beach with palms",
        "saturn in space"
      })
  void anotherLookOfTheSameSeedHasTheSameLayout(String prompt) {
    var before = new byte[SMALL.width() * SMALL.height() * 3 / 2];
    var remixed = before.clone();
    var stranger = before.clone();
    Look look = Storyboard.read(List.of(prompt, "a monochrome night in fog"), 5);

    Film.of(prompt, 5, SMALL, 2 * RATE).painter().paint(2, before);
    Film.of(look, prompt, 5, SMALL, 2 * RATE).painter().paint(2, remixed);
    Film.of(look, prompt, 6, SMALL, 2 * RATE).painter().paint(2, stranger);

    assertThat(difference(before, remixed)).isGreaterThan(2);
    assertThat(alike(before, remixed)).isGreaterThan(alike(before, stranger) + 0.1);
  }

  /** How many of the sharp edges of one are in the other, in either direction of contrast. */
  private static double alike(byte[] one, byte[] two) {
    int both = 0;
    int either = 0;
    for (int i = SMALL.width(); i < luma(); i++) {
      boolean a = Math.abs((one[i] & 255) - (one[i - SMALL.width()] & 255)) > 5;
      boolean b = Math.abs((two[i] & 255) - (two[i - SMALL.width()] & 255)) > 5;
      both += a && b ? 1 : 0;
      either += a || b ? 1 : 0;
    }
    return both / Math.max(1.0, either);
  }

  private static double mean(byte[] picture) {
    long sum = 0;
    int luma = picture.length * 2 / 3;
    for (int i = 0; i < luma; i++) {
      sum += picture[i] & 255;
    }
    return sum / (double) luma;
  }

  private static double spread(byte[] picture) {
    double mean = mean(picture);
    double sum = 0;
    for (int i = 0; i < luma(); i++) {
      sum += Math.abs((picture[i] & 255) - mean);
    }
    return sum / luma();
  }

  private static double difference(byte[] one, byte[] two) {
    long sum = 0;
    for (int i = 0; i < luma(); i++) {
      sum += Math.abs((one[i] & 255) - (two[i] & 255));
    }
    return sum / (double) luma();
  }

  private static int luma() {
    return SMALL.width() * SMALL.height();
  }
}
