package dev.filmgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.Catalogs;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.FieldNames;
import dev.filmgate.video.GivenImages;
import dev.filmgate.video.GivenImages.Pinned;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.Pictures.Shape;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.VideoRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ImageMeaningTest {

  private static final ModelCatalog CATALOG = Catalogs.shipped();
  private static final ReferenceImage A = image(1);
  private static final ReferenceImage B = image(2);
  private static final ReferenceImage C = image(3);

  @ParameterizedTest
  @EnumSource(
      value = Dialect.class,
      names = {"OPENAI", "UNIFIED"})
  void oneIsTheFirstFrameTwoAreBothEndsMoreAreReferences(Dialect dialect) {
    assertThat(pictures(dialect, "a cat", null, A))
        .isEqualTo(new Pictures(A, null, List.of(), Shape.FOLLOWS));
    assertThat(pictures(dialect, "a cat", null, A, B))
        .isEqualTo(new Pictures(A, B, List.of(), Shape.FOLLOWS));
    assertThat(pictures(dialect, "a cat", null, A, B, C))
        .isEqualTo(new Pictures(null, null, List.of(A, B, C), Shape.FOLLOWS));
  }

  @ParameterizedTest
  @CsvSource({"@img1 runs", "runs to @img1.", "(@img1)"})
  void aTagMakesReferencesOfThemWhateverTheirNumber(String prompt) {
    assertThat(pictures(Dialect.OPENAI, prompt, null, A))
        .isEqualTo(new Pictures(null, null, List.of(A), Shape.FOLLOWS));
    assertThat(pictures(Dialect.UNIFIED, prompt, null, A, B))
        .isEqualTo(new Pictures(null, null, List.of(A, B), Shape.FOLLOWS));
  }

  @Test
  void aRatioThatWasAskedForWins() {
    assertThat(pictures(Dialect.OPENAI, "a cat", "1:1", A).shape()).isEqualTo(Shape.ASKED);
  }

  @Test
  void grokHasReferencesAloneAndNeverALastFrame() {
    assertThat(pictures(Dialect.GROK, "a cat", null, A))
        .isEqualTo(new Pictures(A, null, List.of(), Shape.ASKED));
    assertThat(pictures(Dialect.GROK, "a cat", null, A, B))
        .isEqualTo(new Pictures(null, null, List.of(A, B), Shape.ASKED));
  }

  @Test
  void xaiSaysByTheFieldWhatAPictureIsFor() {
    assertThat(xai("@img9 is plain text", Pinned.FIRST_AND_LAST, A, B, C))
        .isEqualTo(new Pictures(A, B, List.of(C), Shape.ASKED));
    assertThat(xai("a cat", Pinned.LAST, A, B))
        .isEqualTo(new Pictures(null, A, List.of(B), Shape.ASKED));
    assertThat(xai("a cat", Pinned.REFERENCES, A))
        .isEqualTo(new Pictures(null, null, List.of(A), Shape.ASKED));
  }

  @ParameterizedTest
  @CsvSource({
    "@img9 runs, @img9",
    "@img0 runs, @img0",
    "@img3 and @img1, @img3",
    "@img99999999999999999999, @img99999999…"
  })
  void aTagWithoutAnImageIsNamed(String prompt, String shown) {
    for (Dialect dialect : List.of(Dialect.GROK, Dialect.OPENAI, Dialect.UNIFIED)) {
      assertThat(check(dialect, prompt, null, A, B))
          .isEqualTo(
              new Check.Invalid(
                  List.of(
                      Violation.of(
                          "prompt", shown + " names no image (there are 2, @img1 to @img2)"))));
    }
  }

  @Test
  void withoutImagesATagIsPlainText() {
    assertThat(pictures(Dialect.GROK, "@img9 runs", null)).isEqualTo(Pictures.NONE);
  }

  @Test
  void theVideoFollowsItsFirstPictureToTheNearestRatioTheModelAllows() {
    var valid = (Check.Valid) check(Dialect.OPENAI, "a cat", null, A);

    var tall = CATALOG.following(valid.spec(), Dialect.OPENAI, 1000, 1490);
    var wide = CATALOG.following(valid.spec(), Dialect.OPENAI, 4000, 1000);

    assertThat(tall.aspectRatio()).hasToString("2:3");
    assertThat(wide.aspectRatio()).hasToString("16:9");
    assertThat(tall.pictures().shape()).isEqualTo(Shape.ASKED);
  }

  private static Pictures pictures(
      Dialect dialect, String prompt, @Nullable String ratio, ReferenceImage... images) {
    return ((Check.Valid) check(dialect, prompt, ratio, images)).spec().pictures();
  }

  private static Check check(
      Dialect dialect, String prompt, @Nullable String ratio, ReferenceImage... images) {
    String model = dialect == Dialect.GROK ? "grok_video3" : "grok-video-3";
    return check(dialect, model, prompt, ratio, GivenImages.of(List.of(images)));
  }

  private static Pictures xai(String prompt, Pinned pinned, ReferenceImage... images) {
    var given = new GivenImages(List.of(images), pinned);
    var checked = check(Dialect.XAI, "grok-imagine-video-1.5", prompt, null, given);
    return ((Check.Valid) checked).spec().pictures();
  }

  private static Check check(
      Dialect dialect, String model, String prompt, @Nullable String ratio, GivenImages given) {
    var request = new VideoRequest(dialect, model, prompt, null, ratio, null, null, given);
    var names =
        new FieldNames(
            "seconds",
            "aspect_ratio",
            "size",
            "images",
            IntStream.range(0, given.all().size()).mapToObj(i -> "images[" + i + "]").toList(),
            given.pinned().frames());
    return CATALOG.check(request, null, names, List.of(), Requests.LIMITS, Requests.LINKS);
  }

  private static ReferenceImage image(int n) {
    return new ReferenceImage.Remote("https://example.com/" + n + ".png");
  }
}
