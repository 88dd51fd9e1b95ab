package dev.filmgate.provider.local.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.provider.local.scene.Film;
import dev.filmgate.provider.local.story.Move;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SequelTest {

  private static final int SOURCE = 72;

  private static Film film(String prompt) {
    return Film.of(prompt, 7, Sketches.SIZE, SOURCE);
  }

  @ParameterizedTest
  @CsvSource({
    "'a lake below the mountains, push in', 'push in', 50",
    "'a lake below the mountains, push in', 'pan left at night', 72",
    "'city at night, pan right', 'rain', 31",
    "'waves at sunset, orbit', 'a storm comes, tilt up', 72",
    "'galaxy, pull back', 'neon', 60"
  })
  void ourOwnSceneGoesOnAsIfItHadNeverBeenCut(String first, String next, int cut)
      throws IOException {
    var film = film(first);
    var footage = sequel(next, cut).after(film, film);

    assertThat(footage.frames()).isEqualTo(cut + 48);
    for (int i = 0; i < cut; i += 10) {
      assertThat(Sketches.frame(footage, i)).isEqualTo(Sketches.frame(film, i));
    }
    assertGoesOn(footage, cut);
  }

  @Test
  void atACutWithinTheSourceOurOwnNextFrameIsTheSourcesNextFrame() throws IOException {
    var film = film("a lake below the mountains at dusk, push in");
    var footage = sequel("and then a winter night, pan left", 40).after(film, film);

    assertThat(Sketches.frame(footage, 40)).isEqualTo(Sketches.frame(film, 40));
  }

  @ParameterizedTest
  @CsvSource({"50, false", "72, true"})
  void aStrangersFilmGoesOnFromItsPictureAndKeepsMoving(int cut, boolean shown) throws IOException {
    var film = film("tokyo at night, pan right");
    int at = shown ? cut - 1 : cut;
    var picture = new Picture(Sketches.SIZE, Sketches.frame(film, at));
    var earlier = new Picture(Sketches.SIZE, Sketches.frame(film, at - 8));
    var footage =
        sequel("golden hour", cut).after(film, new Sequel.Cut(picture, shown, earlier, 8));

    assertThat(Sketches.frame(footage, cut - 1)).isEqualTo(Sketches.frame(film, cut - 1));
    assertThat(Sketches.difference(Sketches.frame(footage, cut), Sketches.frame(film, at)))
        .isLessThan(shown ? 8 : 0.001);
    assertGoesOn(footage, cut);
  }

  @Test
  void aMovingCameraIsRecognised() throws IOException {
    var still = Sketches.still(Sketches.LAKE, Move.PAN_RIGHT, 60);
    var drift =
        Drift.of(
            new Picture(Sketches.SIZE, Sketches.frame(still, 24)),
            new Picture(Sketches.SIZE, Sketches.frame(still, 36)),
            12);

    assertThat(drift.speed().x()).isGreaterThan(0.0005f);
  }

  @Test
  void fromTheVeryBeginningThereIsOnlyTheNewPart() throws IOException {
    var film = film("a lake");
    var footage = sequel("pan left", 0).after(film, film);

    assertThat(footage.frames()).isEqualTo(48);
    assertThat(Sketches.frame(footage, 0)).isEqualTo(Sketches.frame(film, 0));
  }

  @Test
  void referencesAreShownInTheNewPart() throws IOException {
    var film = film("a lake");
    var footage =
        new Sequel(new Shoot("@img1", 1, Sketches.SIZE, 96), 40, List.of(Sketches.CITY))
            .after(film, film);

    assertThat(Sketches.frame(footage, 40)).isEqualTo(Sketches.frame(film, 40));
    assertThat(Sketches.difference(Sketches.frame(footage, 130), Sketches.bytes(Sketches.CITY)))
        .isLessThan(
            Sketches.difference(Sketches.frame(footage, 40), Sketches.bytes(Sketches.CITY)));
  }

  private static Sequel sequel(String prompt, int cut) {
    return new Sequel(new Shoot(prompt, 3, Sketches.SIZE, 48), cut, List.of());
  }

  /** Around the cut nothing jumps and nothing stands still. */
  private static void assertGoesOn(Footage footage, int cut) throws IOException {
    double before =
        Sketches.difference(Sketches.frame(footage, cut - 2), Sketches.frame(footage, cut - 1));
    byte[] last = Sketches.frame(footage, cut - 1);
    for (int i = cut; i < cut + 16; i++) {
      byte[] now = Sketches.frame(footage, i);
      assertThat(Sketches.difference(last, now)).as("to %d", i).isBetween(0.02, 1 + 3 * before);
      last = now;
    }
  }
}
