package dev.filmgate.provider.local.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.video.FrameSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CaptionTest {

  private static final FrameSize SIZE = new FrameSize(854, 480);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A quiet lake",
        "Ünïcödé, naïve café – “quoted”",
        "Тихое озеро",
        "黄昏的湖，镜头慢慢推进",
        "夕暮れの湖、ゆっくり",
        "it's 100% \"quoted\": a\\b; {x} %{pts} \n second line",
        "a cat 😀 on a 🚀",
        "e\u0301clair"
      })
  void writesWhatTheBundledFontsHave(String prompt) {
    var caption = Caption.of(prompt, SIZE).orElseThrow();

    assertThat(ink(caption)).isGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "مدينة في الليل",
        "עיר בלילה",
        "शांत झील",
        "고요한 호수",
        "😀😀😀",
        "",
        "   ",
        "%%%",
        "\u0000\u0007"
      })
  void leavesOutWhatItCannotWriteProperly(String prompt) {
    assertThat(Caption.of(prompt, SIZE)).isEmpty();
  }

  @Test
  void aVeryLongPromptStaysInsideThePicture() {
    for (String prompt :
        new String[] {
          "word ".repeat(820), "x".repeat(4096), "湖".repeat(4096), "a".repeat(399) + "😀"
        }) {
      var caption = Caption.of(prompt, SIZE).orElseThrow();

      assertThat(caption.top()).isGreaterThan(SIZE.height() * 3 / 4);
      for (int y = caption.top(); y < SIZE.height(); y++) {
        assertThat(caption.cover(0, y)).isZero();
        assertThat(caption.cover(SIZE.width() - 1, y)).isZero();
      }
    }
  }

  @Test
  void emojiAreLeftOutButTheirSentenceStays() {
    float with = ink(Caption.of("a cat 😀 here", SIZE).orElseThrow());
    float without = ink(Caption.of("a cat here", SIZE).orElseThrow());

    assertThat(with).isEqualTo(without);
  }

  private static float ink(Caption caption) {
    float sum = 0;
    for (int y = caption.top(); y < caption.bottom(); y++) {
      for (int x = 0; x < SIZE.width(); x++) {
        sum += caption.cover(x, y);
      }
    }
    return sum;
  }
}
