package dev.filmgate.provider.local.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.provider.local.story.Move;
import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class StillTest {

  @ParameterizedTest
  @EnumSource(Move.class)
  void theFirstFrameIsThePicture(Move move) throws IOException {
    var lake = Sketches.LAKE;

    assertThat(Sketches.frame(Sketches.still(lake, move, 48), 0)).isEqualTo(Sketches.bytes(lake));
  }

  @ParameterizedTest
  @CsvSource({"854,480", "480,854", "720,480", "480,480", "160,90"})
  void theFirstFrameIsThePictureAtEverySize(int width, int height) throws IOException {
    var size = new FrameSize(width, height);
    var sea = Sketches.scene("waves at sunset", 1, size);

    assertThat(Sketches.frame(Sketches.still(sea, Move.PAN_LEFT, 48), 0))
        .isEqualTo(Sketches.bytes(sea));
  }

  @ParameterizedTest
  @EnumSource(Move.class)
  void noTwoNeighboursAreTheSameAndNoneJumps(Move move) throws IOException {
    var footage = Sketches.still(Sketches.LAKE, move, 96);
    var painter = footage.painter();
    byte[] before = Sketches.frame(painter, footage.size(), 0);

    for (int i = 1; i < 96; i++) {
      byte[] now = Sketches.frame(painter, footage.size(), i);
      assertThat(Sketches.difference(before, now)).as("to %d", i).isBetween(0.004, 5.0);
      before = now;
    }
  }

  @ParameterizedTest
  @EnumSource(Move.class)
  void theMoveCanBeSeen(Move move) throws IOException {
    var footage = Sketches.still(Sketches.LAKE, move, 96);

    double difference =
        Sketches.difference(Sketches.frame(footage, 0), Sketches.frame(footage, 95));

    assertThat(difference).isGreaterThan(move == Move.STATIC ? 1 : 3);
  }

  @Test
  void everyMoveIsAnotherFilm() throws IOException {
    for (Move one : Move.values()) {
      for (Move other : Move.values()) {
        if (one != other) {
          byte[] last = Sketches.frame(Sketches.still(Sketches.LAKE, one, 48), 47);
          byte[] otherLast = Sketches.frame(Sketches.still(Sketches.LAKE, other, 48), 47);
          assertThat(Sketches.difference(last, otherLast)).as("%s %s", one, other).isGreaterThan(1);
        }
      }
    }
  }

  @Test
  void panningRightShowsWhatIsFurtherRight() throws IOException {
    var size = Sketches.SIZE;
    var planes = new byte[size.width() * size.height() * 3 / 2];
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        planes[y * size.width() + x] = (byte) (40 + x / 4);
      }
    }
    var ramp = new Picture(size, planes);
    byte[] end = Sketches.frame(Sketches.still(ramp, Move.PAN_RIGHT, 240), 239);
    byte[] left = Sketches.frame(Sketches.still(ramp, Move.PAN_LEFT, 240), 239);

    assertThat(Sketches.mean(end)).isGreaterThan(Sketches.mean(Sketches.bytes(ramp)) + 8);
    assertThat(Sketches.mean(left)).isLessThan(Sketches.mean(Sketches.bytes(ramp)) - 8);
  }

  @Test
  void aFrameDoesNotDependOnTheFramesPaintedBefore() throws IOException {
    var footage = Sketches.still(Sketches.CITY, Move.ORBIT, 48);
    var painter = footage.painter();
    Sketches.frame(painter, footage.size(), 40);

    assertThat(Sketches.frame(painter, footage.size(), 17)).isEqualTo(Sketches.frame(footage, 17));
  }

  @Test
  void aFlatPictureStaysFlat() throws IOException {
    var size = Sketches.SIZE;
    var planes = new byte[size.width() * size.height() * 3 / 2];
    Arrays.fill(planes, (byte) 200);

    byte[] later =
        Sketches.frame(Sketches.still(new Picture(size, planes), Move.PULL_BACK, 48), 31);

    assertThat(later).containsOnly((byte) 200);
  }
}
