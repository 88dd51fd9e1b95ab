package dev.filmgate.provider.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ShotListTest {

  @Test
  void picturesComeInTheOrderOfTheirNames() {
    assertThat(order("@img2 walks to @img1", 2)).containsExactly(1, 0);
    assertThat(order("<IMAGE_1>, <IMAGE_0>", 2)).containsExactly(1, 0);
  }

  @Test
  void whatIsNotNamedComesLast() {
    assertThat(order("@img3 first", 4)).containsExactly(2, 0, 1, 3);
    assertThat(order("nothing is named", 3)).containsExactly(0, 1, 2);
  }

  @Test
  void aPictureNamedTwiceIsShownTwice() {
    assertThat(order("@img1, @img2, then @img1 again", 2)).containsExactly(0, 1, 0);
  }

  @Test
  void aPinnedFirstFrameCountsInTheOtherWayOfNaming() {
    var shots = ShotList.read("<IMAGE_2> and <IMAGE_0> and <IMAGE_1>", 2, 1, 0);

    assertThat(shots).extracting(Shot::picture).containsExactly(1, 0);
  }

  @Test
  void aNameOfNothingIsOverlooked() {
    assertThat(order("@img0 @img9 @img99999 <IMAGE_7>", 2)).containsExactly(0, 1);
  }

  @Test
  void aCameraWordIsForTheShotOfItsClause() {
    var shots =
        ShotList.read("pan left over @img2, then zoom out from @img1; orbit @img3", 3, 0, 0);

    assertThat(shots)
        .containsExactly(
            new Shot(1, Move.PAN_LEFT), new Shot(0, Move.PULL_BACK), new Shot(2, Move.ORBIT));
  }

  @Test
  void withoutCameraWordsNoTwoNeighboursMoveAlike() {
    for (long seed = 0; seed < 20; seed++) {
      List<Shot> shots = ShotList.read("", 7, 0, seed);
      for (int i = 1; i < shots.size(); i++) {
        assertThat(shots.get(i).move()).isNotEqualTo(shots.get(i - 1).move());
      }
    }
  }

  @Test
  void endlessNamesAreCut() {
    assertThat(order("@img1 @img2 ".repeat(300), 2)).hasSize(16);
  }

  private static List<Integer> order(String prompt, int pictures) {
    return ShotList.read(prompt, pictures, 0, 0).stream().map(Shot::picture).toList();
  }
}
