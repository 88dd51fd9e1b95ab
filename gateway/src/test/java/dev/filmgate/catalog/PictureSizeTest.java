package dev.filmgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Resolution;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureSizeTest {

  private static final List<AspectRatio> RATIOS =
      List.of(ratio("16:9"), ratio("9:16"), ratio("3:2"), ratio("2:3"), ratio("4:3"), ratio("1:1"));
  private static final List<Resolution> ALL = Arrays.asList(Resolution.values());

  @ParameterizedTest
  @CsvSource({
    "854x480, 16:9, 480p",
    "1280x720, 16:9, 720p",
    "1920x1080, 16:9, 1080p",
    "480x854, 9:16, 480p",
    "720x1280, 9:16, 720p",
    "1080x1920, 9:16, 1080p",
    "720x480, 3:2, 480p",
    "1080x720, 3:2, 720p",
    "1620x1080, 3:2, 1080p",
    "480x720, 2:3, 480p",
    "720x1080, 2:3, 720p",
    "1080x1620, 2:3, 1080p",
    "640x480, 4:3, 480p",
    "960x720, 4:3, 720p",
    "1440x1080, 4:3, 1080p",
    "480x480, 1:1, 480p",
    "720x720, 1:1, 720p",
    "1080x1080, 1:1, 1080p",
    "848x480, 16:9, 480p",
    "856x480, 16:9, 480p",
    "1792x1024, 16:9, 1080p",
    "1024x1792, 9:16, 1080p"
  })
  void everySizeOfTheContractHasItsMeaning(String text, String ratio, String resolution) {
    assertThat(PictureSize.find(text, RATIOS, ALL))
        .hasValue(new PictureSize(ratio(ratio), Resolution.parse(resolution).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"480x848", "1280X720", "1281x720", "01280x720", "720x960", "0x0", "1920x1088"})
  void noOtherSizeHasOne(String text) {
    assertThat(PictureSize.find(text, RATIOS, ALL)).isEmpty();
  }

  @Test
  void aSizeOutsideOfTheModelsRulesHasNone() {
    assertThat(PictureSize.find("1280x720", List.of(ratio("1:1")), ALL)).isEmpty();
    assertThat(PictureSize.find("1792x1024", RATIOS, List.of(Resolution.P720))).isEmpty();
  }

  private static AspectRatio ratio(String text) {
    Optional<AspectRatio> ratio = AspectRatio.parse(text);
    return ratio.orElseThrow();
  }
}
