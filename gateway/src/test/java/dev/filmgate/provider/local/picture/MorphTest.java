package dev.filmgate.provider.local.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class MorphTest {

  @Test
  void theEndsAreThePictures() throws IOException {
    var footage = Sketches.morph(Sketches.LAKE, Sketches.CITY, 72, 1);

    assertThat(Sketches.frame(footage, 0)).isEqualTo(Sketches.bytes(Sketches.LAKE));
    assertThat(Sketches.frame(footage, 71)).isEqualTo(Sketches.bytes(Sketches.CITY));
  }

  @Test
  void everyFrameMovesAndNoneJumps() throws IOException {
    var footage = Sketches.morph(Sketches.LAKE, Sketches.CITY, 72, 1);
    var painter = footage.painter();
    byte[] before = Sketches.frame(painter, footage.size(), 0);

    for (int i = 1; i < 72; i++) {
      byte[] now = Sketches.frame(painter, footage.size(), i);
      assertThat(Sketches.difference(before, now)).as("to %d", i).isBetween(0.05, 10.0);
      assertThat(Sketches.mean(now)).as("picture %d", i).isGreaterThan(24);
      before = now;
    }
  }

  @Test
  void twiceTheSamePictureStillMakesAFilm() throws IOException {
    var footage = Sketches.morph(Sketches.LAKE, Sketches.LAKE, 72, 1);

    assertThat(Sketches.difference(Sketches.bytes(Sketches.LAKE), Sketches.frame(footage, 36)))
        .isGreaterThan(1);
  }

  @Test
  void theSameSeedIsTheSameFilmAndAnotherIsNot() throws IOException {
    byte[] one = Sketches.frame(Sketches.morph(Sketches.LAKE, Sketches.CITY, 48, 5), 24);
    byte[] same = Sketches.frame(Sketches.morph(Sketches.LAKE, Sketches.CITY, 48, 5), 24);
    byte[] other = Sketches.frame(Sketches.morph(Sketches.LAKE, Sketches.CITY, 48, 6), 24);

    assertThat(same).isEqualTo(one);
    assertThat(Sketches.difference(one, other)).isGreaterThan(1);
  }

  @Test
  void aThingThatIsInBothSlidesOver() {
    var size = Sketches.SIZE;
    var flow = Flow.between(disc(size.width() * 2 / 5), disc(size.width() / 2));

    float column = (size.width() * 2 / 5f) * flow.columns() / size.width();
    float row = flow.rows() / 2f;

    assertThat(flow.at(flow.x(), column, row)).isBetween(30f, 80f);
    assertThat(Math.abs(flow.at(flow.y(), column, row))).isLessThan(10);
  }

  @Test
  void strangersAreTold() {
    var kin = Flow.between(Sketches.LAKE, Sketches.LAKE);
    var strangers = Flow.between(Sketches.LAKE, Sketches.CITY);

    assertThat(kin.unlikeness()).isLessThan(0.05f);
    assertThat(strangers.unlikeness()).isGreaterThan(0.3f);
  }

  /** A bright, textured disc on a dark ground. */
  private static Picture disc(int centreX) {
    var size = Sketches.SIZE;
    var planes = new byte[size.width() * size.height() * 3 / 2];
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        int dx = x - centreX;
        int dy = y - size.height() / 2;
        boolean inside = dx * dx + dy * dy < 60 * 60;
        planes[y * size.width() + x] =
            (byte) (inside ? 150 + 40 * ((dx + 600) / 20 % 2) : 40 + y / 20);
      }
    }
    return new Picture(size, planes);
  }
}
