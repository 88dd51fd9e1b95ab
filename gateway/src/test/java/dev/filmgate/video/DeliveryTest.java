package dev.filmgate.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.ModelId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeliveryTest {

  private static final VideoSpec WORDS = spec(null);
  private static final VideoSpec PIXELS = spec("1280x720");

  private static VideoSpec spec(@Nullable String pixels) {
    return new VideoSpec(
        new ModelId("m"),
        "a lake",
        10,
        new AspectRatio(16, 9),
        Resolution.P720,
        1,
        Pictures.NONE,
        null,
        pixels);
  }

  @Test
  void anUnfinishedVideoIsWhatWasOrdered() {
    var open = new Delivery(WORDS, null);

    assertThat(open.seconds()).hasToString("10");
    assertThat(open.size()).isEqualTo("720P");
    assertThat(open.ratio()).isEqualTo("16:9");
    assertThat(new Delivery(PIXELS, null).size()).isEqualTo("1280x720");
  }

  @Test
  void oneOfWhichOnlyTheLengthWasKeptHasTheSizeThatWasOrdered() {
    var old = new Delivery(WORDS, Measured.ofLength(6_042));

    assertThat(old.seconds()).hasToString("6.042");
    assertThat(old.size()).isEqualTo("720P");
    assertThat(old.ratio()).isEqualTo("16:9");
  }

  @ParameterizedTest
  @CsvSource({
    "10000, 10",
    "9960, 10",
    "10042, 10",
    "10049, 10",
    "9950, 9.95",
    "10050, 10.05",
    "6000, 6",
    "6500, 6.5",
    "6042, 6.042",
    "20000, 20",
    "0, 0"
  })
  void aLengthWithinAFrameIsAsOrderedAndAnyOtherItsOwn(long millis, String seconds) {
    assertThat(new Delivery(WORDS, new Measured(1280, 720, millis)).seconds()).hasToString(seconds);
  }

  @ParameterizedTest
  @CsvSource({
    // as ordered, within what blocks of pixels round
    "1280, 720, 720P, 1280x720, 16:9",
    "1280, 704, 720P, 1280x720, 16:9",
    // another resolution
    "854, 480, 480P, 854x480, 16:9",
    "848, 480, 480P, 848x480, 16:9",
    "1920, 1080, 1080P, 1920x1080, 16:9",
    // none that has a word
    "640, 360, 640x360, 640x360, 16:9",
    "1056, 594, 1056x594, 1056x594, 16:9",
    "3840, 2160, 3840x2160, 3840x2160, 16:9",
    // another shape
    "720, 1280, 720x1280, 720x1280, 9:16",
    "960, 960, 960x960, 960x960, 1:1",
    "1000, 400, 1000x400, 1000x400, 5:2"
  })
  void aSizeIsInTheCallersSpellingAsLongAsThatIsTrue(
      int width, int height, String inWords, String inPixels, String ratio) {
    var made = new Measured(width, height, 10_000);

    assertThat(new Delivery(WORDS, made).size()).isEqualTo(inWords);
    assertThat(new Delivery(PIXELS, made).size()).isEqualTo(inPixels);
    assertThat(new Delivery(WORDS, made).ratio()).isEqualTo(ratio);
  }

  @ParameterizedTest
  @CsvSource({
    "1280, 720, P720", "1280, 648, P720", "1280, 646, P480", "854, 480, P480", "640, 360, P480",
    "720, 1280, P720", "1920, 1080, P1080", "1728, 972, P1080", "3840, 2160, P1080", "2, 2, P480"
  })
  void whatItIsSoldAsIsWhatItsShortSideReaches(int width, int height, Resolution sold) {
    assertThat(new Measured(width, height, 1).resolution()).isEqualTo(sold);
  }
}
