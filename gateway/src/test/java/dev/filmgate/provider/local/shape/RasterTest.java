package dev.filmgate.provider.local.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RasterTest {

  private static final int SIDE = 20;

  @Test
  void aBoxCoversExactlyItsArea() {
    var box = Outline.builder().box(2.25f, 3.5f, 7.75f, 9).build();

    float[] cover = fill(box);

    assertThat(sum(cover)).isCloseTo(5.5f * 5.5f, within(1e-3f));
    assertThat(cover[5 * SIDE + 5]).isEqualTo(1);
    assertThat(cover[5 * SIDE + 2]).isCloseTo(0.75f, within(1e-5f));
    assertThat(cover[3 * SIDE + 5]).isCloseTo(0.5f, within(1e-5f));
    assertThat(cover[12 * SIDE + 5]).isZero();
  }

  @Test
  void aTriangleCoversExactlyItsArea() {
    var triangle = Outline.builder().move(1, 1).line(18, 4).line(6, 17).build();

    assertThat(sum(fill(triangle))).isCloseTo(128.5f, within(0.01f));
  }

  @Test
  void aLineTheOtherWayCutsAHole() {
    var frame =
        Outline.builder().box(2, 2, 12, 12).move(4, 4).line(4, 10).line(10, 10).line(10, 4).build();

    assertThat(sum(fill(frame))).isCloseTo(64, within(1e-3f));
  }

  @Test
  void whatLiesOutsideIsLeftOut() {
    var huge = Outline.builder().box(-50, -50, 100, 5).build();

    assertThat(sum(fill(huge))).isCloseTo(SIDE * 5f, within(1e-3f));
    assertThat(sum(fill(Outline.builder().box(30, 30, 40, 40).build()))).isZero();
    assertThat(sum(fill(Outline.builder().build()))).isZero();
  }

  private static float[] fill(Outline outline) {
    var cover = new float[SIDE * SIDE];
    new Raster(SIDE, SIDE)
        .fill(
            outline,
            Placement.at(0, 0, 1),
            (y, left, row, count) -> System.arraycopy(row, 0, cover, y * SIDE + left, count));
    return cover;
  }

  private static float sum(float[] cover) {
    float sum = 0;
    for (float each : cover) {
      sum += each;
    }
    return sum;
  }
}
