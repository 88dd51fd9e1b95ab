package dev.filmgate.provider.local.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.provider.local.paint.Footage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShotsTest {

  private static final Picture SEA = Sketches.scene("waves at sunset, palms", 4, Sketches.SIZE);
  private static final List<Picture> THREE = List.of(Sketches.LAKE, Sketches.CITY, SEA);

  @Test
  void showsThePicturesInTheOrderThatThePromptNames() throws IOException {
    var footage = shoot("@img3 then @img1, at last @img2", 90).shots(null, THREE, null);

    assertThat(shown(footage, 8)).isEqualTo(2);
    assertThat(shown(footage, 45)).isZero();
    assertThat(shown(footage, 80)).isEqualTo(1);
  }

  @Test
  void showsThemInTheirOwnOrderWhenNoneIsNamed() throws IOException {
    var footage = shoot("a holiday", 90).shots(null, THREE, null);

    assertThat(shown(footage, 8)).isZero();
    assertThat(shown(footage, 45)).isEqualTo(1);
    assertThat(shown(footage, 80)).isEqualTo(2);
  }

  @Test
  void theSceneChangesAtTheBoundaryAndNowhereElse() throws IOException {
    var footage = shoot("", 96).shots(null, List.of(Sketches.LAKE, Sketches.CITY), null);

    byte[] before = Sketches.frame(footage, 36);
    byte[] after = Sketches.frame(footage, 60);

    assertThat(Sketches.difference(before, after)).isGreaterThan(15);
    assertThat(Sketches.difference(before, Sketches.frame(footage, 30))).isLessThan(12);
    assertThat(Sketches.difference(after, Sketches.frame(footage, 66))).isLessThan(12);
  }

  @Test
  void aPinnedFirstFrameIsTheFirstFrame() throws IOException {
    var footage = shoot("", 90).shots(SEA, List.of(Sketches.LAKE, Sketches.CITY), null);

    assertThat(Sketches.frame(footage, 0)).isEqualTo(Sketches.bytes(SEA));
    assertThat(shown(footage, 45)).isZero();
    assertThat(shown(footage, 80)).isEqualTo(1);
  }

  @Test
  void aGivenLastFrameIsTheLastFrame() throws IOException {
    var footage = shoot("", 72).shots(null, List.of(Sketches.LAKE), SEA);

    assertThat(Sketches.frame(footage, 71)).isEqualTo(Sketches.bytes(SEA));
    assertThat(Sketches.frame(shoot("", 72).arrival(SEA), 71)).isEqualTo(Sketches.bytes(SEA));
  }

  @Test
  void everyFrameMoves() throws IOException {
    var footage = shoot("@img1 static, @img2 static", 60).shots(null, THREE, null);
    var painter = footage.painter();
    byte[] before = Sketches.frame(painter, footage.size(), 0);

    for (int i = 1; i < 60; i++) {
      byte[] now = Sketches.frame(painter, footage.size(), i);
      assertThat(Sketches.difference(before, now)).as("to %d", i).isGreaterThan(0.004);
      before = now;
    }
  }

  @Test
  void morePicturesThanFramesAreNoProblem() throws IOException {
    var many = List.of(SEA, SEA, SEA, SEA, SEA, SEA, SEA);

    for (int frames : new int[] {1, 3, 7, 24}) {
      var footage = shoot("", frames).shots(SEA, many, Sketches.LAKE);
      for (int i = 0; i < frames; i++) {
        assertThat(Sketches.mean(Sketches.frame(footage, i))).isGreaterThan(20);
      }
    }
  }

  @Test
  void snowFallsAfterTheFirstFrameWhenThePromptAsksForIt() throws IOException {
    byte[] plain = Sketches.frame(shoot("static", 72).still(SEA), 60);
    byte[] snowy = Sketches.frame(shoot("static, snow", 72).still(SEA), 60);

    assertThat(Sketches.frame(shoot("static, snow", 72).still(SEA), 0))
        .isEqualTo(Sketches.bytes(SEA));
    assertThat(Sketches.difference(plain, snowy)).isGreaterThan(0.3);
  }

  private static Shoot shoot(String prompt, int frames) {
    return new Shoot(prompt, 1, Sketches.SIZE, frames);
  }

  /** Which of the three is nearest to what a frame shows. */
  private static int shown(Footage footage, int frame) throws IOException {
    byte[] seen = Sketches.frame(footage, frame);
    int nearest = 0;
    for (int i = 1; i < THREE.size(); i++) {
      double here = Sketches.difference(seen, Sketches.bytes(THREE.get(i)));
      if (here < Sketches.difference(seen, Sketches.bytes(THREE.get(nearest)))) {
        nearest = i;
      }
    }
    return nearest;
  }
}
