package dev.filmgate.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpriteGridTest {

  @ParameterizedTest
  @CsvSource({
    "0,1,1,1,500",
    "41,1,1,1,500",
    "6000,4,3,12,500",
    "10000,5,4,20,500",
    "25000,8,7,50,500",
    "25001,5,5,25,1000",
    "60000,7,6,40,1500",
    "120000,7,7,48,2500"
  })
  void followsFromTheLength(long millis, int columns, int rows, int tiles, long interval) {
    assertThat(SpriteGrid.of(Duration.ofMillis(millis)))
        .isEqualTo(new SpriteGrid(columns, rows, tiles, Duration.ofMillis(interval)));
  }

  @Test
  void noSheetHasMoreThanAHundredTilesAndEveryTileIsOfTheVideo() {
    for (long millis = 1; millis < 700_000; millis += 37) {
      var grid = SpriteGrid.of(Duration.ofMillis(millis));

      assertThat(grid.tiles()).isBetween(1, 100).isLessThanOrEqualTo(grid.columns() * grid.rows());
      assertThat((grid.tiles() - 1) * grid.interval().toMillis()).isLessThan(millis);
      assertThat(grid.columns() * (grid.rows() - 1)).isLessThan(grid.tiles());
    }
  }
}
