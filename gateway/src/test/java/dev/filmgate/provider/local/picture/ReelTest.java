package dev.filmgate.provider.local.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ReelTest {

  private static final FrameSize TINY = new FrameSize(4, 2);

  @Test
  void twoPaintersThatTakeTurnsGetTheirFrames() throws IOException {
    var reel = reel(10, 10);
    var even = reel.painter();
    var odd = reel.painter();

    for (int i : new int[] {1, 3, 0, 2, 5, 4, 6, 8, 7, 9}) {
      assertThat(Sketches.frame(i % 2 == 0 ? even : odd, TINY, i)).containsOnly((byte) i);
    }
  }

  @Test
  void theLastFrameStaysWhereOneOrTwoAreMissing() throws IOException {
    var painter = reel(10, 8).painter();

    byte[] last = {};
    for (int i = 0; i < 10; i++) {
      last = Sketches.frame(painter, TINY, i);
    }
    assertThat(last).containsOnly((byte) 7);
  }

  @Test
  void aSourceThatIsMuchTooShortIsAnError() {
    var painter = reel(50, 8).painter();

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 50; i++) {
                Sketches.frame(painter, TINY, i);
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessageContaining("of 50 frames");
  }

  @Test
  void anEmptySourceIsAnError() {
    assertThatThrownBy(() -> Sketches.frame(reel(2, 0), 0)).isInstanceOf(IOException.class);
  }

  @Test
  void memoryIsBoundedWhenOnePainterStandsStill() {
    assertThatThrownBy(() -> Sketches.frame(reel(500, 500), 400)).isInstanceOf(IOException.class);
  }

  private static Reel reel(int frames, int there) {
    return new Reel(
        TINY,
        frames,
        new Reel.Frames() {
          private int next;

          @Override
          public boolean next(byte[] planes) {
            if (next == there) {
              return false;
            }
            Arrays.fill(planes, (byte) next++);
            return true;
          }
        });
  }
}
