package dev.filmgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.Catalogs;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.ReferenceImage.Inline;
import dev.filmgate.video.ReferenceImage.Remote;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferenceImagesTest {

  private static final ModelCatalog CATALOG = Catalogs.shipped();
  private static final String PNG = "data:image/png;base64,iVBORw0KGgo=";

  @ParameterizedTest
  @ValueSource(
      strings = {
        PNG,
        "DATA:IMAGE/PNG;BASE64,iVBORw0KGgo=",
        "data:image/jpeg;base64,/9j/4AAQ",
        "data:image/jpg;base64,/9j/4AAQ",
        "data:image/webp;base64,UklGRg==",
        "data:image/gif;base64,R0lGODlh"
      })
  void aDataUriOfAPictureIsTaken(String uri) {
    assertThat(violations("grok_video3", List.of(new Inline(uri)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data:",
        "data:,",
        "data:image/png;base64",
        "data:image/png;base64,",
        "data:image/png;base64,%%%",
        "data:image/png;base64,iVBORw0KGg=o",
        "data:image/png,iVBORw0KGgo=",
        "data:text/html;base64,PGI+",
        "data:image/svg+xml;base64,PHN2Zz4=",
        "data:;base64,iVBORw0KGgo=",
        "a,b",
        ""
      })
  void anyOtherDataUriIsAnInvalidImage(String uri) {
    var violations = violations("grok_video3", List.of(new Inline(PNG), new Inline(uri)));

    assertThat(violations).hasSize(1);
    assertThat(violations.getFirst().kind()).isEqualTo(Violation.Kind.IMAGE);
    assertThat(violations.getFirst().field()).isEqualTo("images[1]");
  }

  @Test
  void aModelForPublicLinksRefusesADataUriAsALink() {
    for (String model : List.of("grok_video3_max", "grok_video3_stable")) {
      var violations = violations(model, List.of(new Inline(PNG)));

      assertThat(violations)
          .containsExactly(
              new Violation(
                  Violation.Kind.LINK,
                  "images[0]",
                  "a data URI is not allowed for " + model + " (public http(s) URL only)"));
    }
  }

  @Test
  void eachImageIsJudgedWhereItStands() {
    var violations =
        violations(
            "grok_video3",
            List.of(
                new Remote("http://10.0.0.1/"), new Inline(PNG), new Remote("http://10.0.0.2/")));

    assertThat(violations).map(Violation::field).containsExactly("images[0]", "images[2]");
    assertThat(violations).allMatch(violation -> violation.kind() == Violation.Kind.LINK);
  }

  @Test
  void tooManyImagesAreSaidOnceAndCounted() {
    var violations =
        violations(
            "grok-video-3",
            Collections.nCopies(7, (ReferenceImage) new Remote("https://example.com/a.png")));

    assertThat(violations)
        .containsExactly(
            Violation.of("images", "7 images are too many for grok-video-3 (at most 6)"));
  }

  private static List<Violation> violations(String model, List<ReferenceImage> images) {
    return switch (Requests.of(Dialect.GROK, model).images(images).check(CATALOG)) {
      case Check.Invalid(var violations) -> violations;
      case Check.Valid _ -> List.of();
      case Check.UnknownModel unknown -> throw new AssertionError(unknown);
    };
  }
}
