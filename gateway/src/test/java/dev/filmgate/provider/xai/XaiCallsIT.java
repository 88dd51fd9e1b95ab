package dev.filmgate.provider.xai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.provider.Lack;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.testing.Specs;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What xAI makes in one call ({@code upstreams.md} §1), each row by the bytes that are sent. */
final class XaiCallsIT extends XaiLab {

  // --- one call --------------------------------------------------------------------------------

  @Test
  void wordsUpToFifteenSecondsAreOneGeneration() {
    sent(
        provider("auto"),
        Specs.of(15),
        "generations",
        "{\"model\":\"grok-imagine-video\",\"prompt\":\"a lake at dawn\",\"duration\":15,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\"}");
  }

  @Test
  void aThousandAndEightyLinesAreNativeWhereAModelHasThem() {
    sent(
        provider("auto"),
        Specs.of("grok-video-3", 5, Resolution.P1080),
        "generations",
        "{\"model\":\"grok-imagine-video-1.5\",\"prompt\":\"a lake at dawn\",\"duration\":5,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"1080p\"}");
  }

  @Test
  void aModelThatTheRouteNamesIsKept() {
    sent(
        provider("grok-imagine-video-1.5-lite"),
        Specs.of("grok-video-3", 6, Resolution.P480),
        "generations",
        "{\"model\":\"grok-imagine-video-1.5-lite\",\"prompt\":\"a lake at dawn\",\"duration\":6,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"480p\"}");
  }

  @Test
  void oneImageIsTheFirstFrame() throws IOException {
    var pictures = new Pictures(image("wide.png"), null, List.of(), Pictures.Shape.ASKED);
    sent(
        provider("auto"),
        Specs.of(6).with(pictures),
        "generations",
        "{\"model\":\"grok-imagine-video\",\"prompt\":\"a lake at dawn\",\"duration\":6,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\",\"image\":{\"url\":\""
            + data(png("wide.png"))
            + "\"}}");
  }

  @Test
  void anImageOfAnotherShapeIsCutToTheRatioThatWasAsked() throws IOException {
    var pictures = new Pictures(image("tall.png"), null, List.of(), Pictures.Shape.ASKED);
    sent(
        provider("auto"),
        Specs.of(6).with(pictures),
        "generations",
        "{\"model\":\"grok-imagine-video\",\"prompt\":\"a lake at dawn\",\"duration\":6,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\",\"image\":{\"url\":\""
            + data(png("shaped 1280x720"))
            + "\"}}");
  }

  @Test
  void aLargeImageIsUploadedAndNamedByItsId() throws IOException {
    var large = new byte[5 << 20];
    System.arraycopy(png(""), 0, large, 0, 4);
    var stored = new ReferenceImage.Stored(file("large.png", large));
    sent(
        provider("auto"),
        Specs.of(6).with(new Pictures(stored, null, List.of(), Pictures.Shape.ASKED)),
        "generations",
        "{\"model\":\"grok-imagine-video\",\"prompt\":\"a lake at dawn\",\"duration\":6,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\",\"image\":{\"file_id\":\"file_x\"}}");
  }

  @Test
  void aLinkThatWasNeverFetchedGoesAsItIs() {
    var link = new ReferenceImage.Remote("https://films.example/a.png");
    sent(
        provider("auto"),
        Specs.of(6).with(new Pictures(link, null, List.of(), Pictures.Shape.ASKED)),
        "generations",
        "{\"model\":\"grok-imagine-video\",\"prompt\":\"a lake at dawn\",\"duration\":6,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\","
            + "\"image\":{\"url\":\"https://films.example/a.png\"}}");
  }

  @Test
  void firstAndLastFrameNeedTheRichModel() throws IOException {
    var pictures =
        new Pictures(image("one.png"), image("two.png"), List.of(), Pictures.Shape.ASKED);
    sent(
        provider("auto"),
        Specs.of(6).with(pictures),
        "generations",
        "{\"model\":\"grok-imagine-video-1.5\",\"prompt\":\"a lake at dawn\",\"duration\":6,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\",\"image\":{\"url\":\""
            + data(png("one.png"))
            + "\"},\"last_frame\":{\"url\":\""
            + data(png("two.png"))
            + "\"}}");
    assertThat(provider("grok-imagine-video-1.5-lite").lacks(Specs.of(6).with(pictures)))
        .contains(Lack.of("a last frame"));
    // What is continued would not end with it.
    assertThat(provider("auto").lacks(Specs.of(16).with(pictures)))
        .contains(Lack.of("a last frame after more than 15 seconds"));
  }

  @Test
  void referencesNeedTheRichModelAndTheirTagsAreRewritten() throws IOException {
    VideoSpec spec =
        Specs.of("grok-video-3", "@img2 meets @img1, not @img9", 6, WIDE, Resolution.P720);
    var references =
        new Pictures(null, null, List.of(image("one.png"), image("two.png")), Pictures.Shape.ASKED);
    sent(
        provider("auto"),
        spec.with(references),
        "generations",
        "{\"model\":\"grok-imagine-video-1.5\",\"prompt\":\"<IMAGE_1> meets <IMAGE_0>, not @img9\","
            + "\"duration\":6,\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\","
            + "\"reference_images\":[{\"url\":\""
            + data(png("one.png"))
            + "\"},{\"url\":\""
            + data(png("two.png"))
            + "\"}]}");
  }

  @Test
  void aPinnedFirstFrameShiftsTheTagsByOne() throws IOException {
    VideoSpec spec = Specs.of("grok-video-3", "like @img1", 6, WIDE, Resolution.P720);
    var pictures =
        new Pictures(image("one.png"), null, List.of(image("two.png")), Pictures.Shape.ASKED);
    sent(
        provider("auto"),
        spec.with(pictures),
        "generations",
        "{\"model\":\"grok-imagine-video-1.5\",\"prompt\":\"like <IMAGE_1>\",\"duration\":6,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\",\"image\":{\"url\":\""
            + data(png("one.png"))
            + "\"},\"reference_images\":[{\"url\":\""
            + data(png("two.png"))
            + "\"}]}");
  }

  @Test
  void moreThanSevenReferencesAreNotOffered() throws IOException {
    var eight = new ArrayList<ReferenceImage>();
    for (int i = 0; i < 8; i++) {
      eight.add(image("r" + i + ".png"));
    }
    assertThat(
            provider("auto")
                .lacks(Specs.of(6).with(new Pictures(null, null, eight, Pictures.Shape.ASKED))))
        .contains(Lack.of("more than 7 reference images"));
  }

  @Test
  void referencesOnAThousandAndEightyLinesAreEnlargedHereOrRefused() throws IOException {
    VideoSpec spec =
        Specs.of("grok-video-3", 6, Resolution.P1080)
            .with(
                new Pictures(
                    null,
                    null,
                    List.of(image("a.png"), image("b.png"), image("c.png")),
                    Pictures.Shape.ASKED));

    assertThat(
            provider("auto", XaiConfig.Upscaling.REFUSED, XaiConfig.LongEdits.CHUNKS).lacks(spec))
        .contains(Lack.of("1080p for this order"));
    Progress done = made(provider("auto"), spec);

    assertThat(creates())
        .containsExactly(
            "generations {\"model\":\"grok-imagine-video-1.5\",\"prompt\":\"a lake at dawn\","
                + "\"duration\":6,\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\","
                + "\"reference_images\":[{\"url\":\""
                + data(png("a.png"))
                + "\"},{\"url\":\""
                + data(png("b.png"))
                + "\"},{\"url\":\""
                + data(png("c.png"))
                + "\"}]}");
    assertThat(cuts).containsExactly("scale answer0.mp4 1920x1080");
    assertThat(done)
        .isInstanceOfSatisfying(
            Progress.Ready.class,
            ready ->
                assertThat(ready.told().reason())
                    .isEqualTo("enlarged here to 1080 lines from 720"));
  }

  @Test
  void oneImageOnAThousandAndEightyLinesIsNative() throws IOException {
    var pictures = new Pictures(image("wide.png"), null, List.of(), Pictures.Shape.ASKED);
    sent(
        provider("auto"),
        Specs.of("grok-video-3", 6, Resolution.P1080).with(pictures),
        "generations",
        "{\"model\":\"grok-imagine-video-1.5\",\"prompt\":\"a lake at dawn\",\"duration\":6,"
            + "\"aspect_ratio\":\"16:9\",\"resolution\":\"1080p\",\"image\":{\"url\":\""
            + data(png("wide.png"))
            + "\"}}");
  }

  @Test
  void aLastFrameAndALongFilmOnAThousandAndEightyLinesAreEnlargedHereOrRefused()
      throws IOException {
    var frames = new Pictures(image("one.png"), image("two.png"), List.of(), Pictures.Shape.ASKED);
    VideoSpec framed = Specs.of("grok-video-3", 6, Resolution.P1080).with(frames);
    VideoSpec twenty = Specs.of("grok-video-3", 20, Resolution.P1080);
    for (VideoSpec spec : List.of(framed, twenty)) {
      assertThat(
              provider("auto", XaiConfig.Upscaling.REFUSED, XaiConfig.LongEdits.CHUNKS).lacks(spec))
          .contains(Lack.of("1080p for this order"));
      cuts.clear();
      Progress done = made(provider("auto"), spec);

      assertThat(upstream.book().received())
          .allSatisfy(sent -> assertThat(sent.text()).doesNotContain("1080p"));
      assertThat(cuts.getLast()).startsWith("scale ").endsWith(" 1920x1080");
      assertThat(done).isInstanceOf(Progress.Ready.class);
    }
  }

  @Test
  void everyShapeThatXaiHasIsAskedForByItsWord() {
    for (String ratio : List.of("1:1", "16:9", "9:16", "4:3", "3:4", "3:2", "2:3")) {
      sent(
          provider("auto"),
          Specs.of(
              "grok-video-3",
              "a lake at dawn",
              8,
              AspectRatio.parse(ratio).orElseThrow(),
              Resolution.P480),
          "generations",
          "{\"model\":\"grok-imagine-video\",\"prompt\":\"a lake at dawn\",\"duration\":8,"
              + "\"aspect_ratio\":\""
              + ratio
              + "\",\"resolution\":\"480p\"}");
    }
  }

  @Test
  void aModelOfAnotherMakerIsNotServed() {
    assertThat(provider("wan-2").lacks(Specs.of(6)).map(Lack::kind)).contains(Lack.Kind.MODEL);
  }
}
