package dev.filmgate.provider.local.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.provider.local.story.Filter;
import dev.filmgate.provider.local.story.Move;
import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GradedTest {

  private static final Footage SOURCE = Sketches.still(Sketches.LAKE, Move.STATIC, 24);

  @ParameterizedTest
  @EnumSource(Filter.class)
  void everyLookChangesThePictureAndKeepsWhatIsInIt(Filter filter) throws IOException {
    byte[] before = Sketches.frame(SOURCE, 6);
    byte[] after = Sketches.frame(graded(filter), 6);

    assertThat(change(before, after)).isGreaterThan(3);
    assertThat(Sketches.mean(after)).isBetween(24.0, 225.0);
    assertThat(alike(before, after)).as("the same lights and darks").isGreaterThan(0.6);
  }

  @Test
  void noTwoLooksAreAlike() throws IOException {
    for (Filter one : Filter.values()) {
      for (Filter other : Filter.values()) {
        if (one.compareTo(other) < 0) {
          assertThat(change(Sketches.frame(graded(one), 3), Sketches.frame(graded(other), 3)))
              .as("%s %s", one, other)
              .isGreaterThan(2);
        }
      }
    }
  }

  @Test
  void noirHasNoColour() throws IOException {
    byte[] noir = Sketches.frame(graded(Filter.NOIR), 2);

    for (int i = noir.length * 2 / 3; i < noir.length; i++) {
      assertThat(noir[i] & 255).isBetween(124, 133);
    }
  }

  @Test
  void thePromptDecides() throws IOException {
    var shoot = new Shoot("in the style of film noir", 1, Sketches.SIZE, 24);

    byte[] asked = Sketches.frame(shoot.graded(SOURCE), 2);
    assertThat(Arrays.mismatch(asked, Sketches.frame(graded(Filter.NOIR), 2))).isEqualTo(-1);
  }

  @Test
  void aPromptWithoutAnyKnownWordStillChangesTheLook() throws IOException {
    var shoot = new Shoot("xyzzy", 1, Sketches.SIZE, 24);

    assertThat(change(Sketches.frame(SOURCE, 2), Sketches.frame(shoot.graded(SOURCE), 2)))
        .isGreaterThan(2);
  }

  @Test
  void sizesThatAreNoMultipleOfFourWork() throws IOException {
    var size = new FrameSize(186, 102);
    var source = Sketches.still(Sketches.scene("a lake", 1, size), Move.ORBIT, 4);

    for (Filter filter : Filter.values()) {
      var footage = new Graded(source, List.of(filter), Optional.empty(), 1);
      assertThat(Sketches.mean(Sketches.frame(footage, 1))).isGreaterThan(16);
    }
  }

  @Test
  void enlargingKeepsThePicture() throws IOException {
    var large = new Enlarged(SOURCE, new FrameSize(960, 540));

    byte[] picture = Sketches.frame(large, 0);

    assertThat(picture).hasSize(960 * 540 * 3 / 2);
    assertThat(Sketches.mean(picture))
        .isCloseTo(Sketches.mean(Sketches.frame(SOURCE, 0)), Offset.offset(0.5));
  }

  private static Footage graded(Filter filter) {
    return new Graded(SOURCE, List.of(filter), Optional.empty(), 1);
  }

  /** The mean difference of all three planes. */
  private static double change(byte[] one, byte[] two) {
    long sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs((one[i] & 255) - (two[i] & 255));
    }
    return sum / (double) one.length;
  }

  /** How well the luma of one tells that of the other: 1 is perfectly. */
  private static double alike(byte[] one, byte[] two) {
    double meanOne = Sketches.mean(one);
    double meanTwo = Sketches.mean(two);
    double both = 0;
    double squareOne = 0;
    double squareTwo = 0;
    for (int i = 0; i < one.length * 2 / 3; i++) {
      double a = (one[i] & 255) - meanOne;
      double b = (two[i] & 255) - meanTwo;
      both += a * b;
      squareOne += a * a;
      squareTwo += b * b;
    }
    return both / Math.sqrt(squareOne * squareTwo);
  }
}
