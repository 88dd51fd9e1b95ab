package dev.filmgate.provider.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.ModelId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.provider.Inputs;
import dev.filmgate.provider.Lack;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider.Submission;
import dev.filmgate.rehearsal.Received;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.testing.ProviderLab;
import dev.filmgate.testing.Specs;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.Source;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/** What goes to relays, byte for byte, in each of the formats that they speak. */
final class RelayProviderIT {

  private static final byte[] PNG = "\u0089PNG picture".getBytes(StandardCharsets.ISO_8859_1);
  private static final AssetId IMAGE = new AssetId("sha256-image");
  private static final AssetId VIDEO = new AssetId("sha256-video");

  @TempDir private Path folder;

  private Received sent(Tongue tongue, VideoSpec spec, @Nullable String held) throws IOException {
    Map<AssetId, Path> files = new HashMap<>();
    files.put(IMAGE, Files.write(folder.resolve("image"), PNG));
    files.put(
        VIDEO,
        Files.write(folder.resolve("video"), "0000ftypmp42".getBytes(StandardCharsets.ISO_8859_1)));
    try (var lab = new ProviderLab(tongue)) {
      assertThat(lab.provider().lacks(spec)).isEmpty();
      var order =
          new RenderOrder(
              new TaskId(new UUID(1, 2)),
              new SubmissionKey("sub_1"),
              spec,
              new Inputs(files),
              held);
      assertThat(lab.provider().submit(order)).isInstanceOf(Submission.Accepted.class);
      Received last = lab.upstream().book().received().getLast();
      assertThat(last.header("idempotency-key")).contains("sub_1");
      assertThat(last.header("authorization")).contains("Bearer key-one");
      return last;
    }
  }

  private static Optional<Lack> lacks(Tongue tongue, VideoSpec spec) {
    try (var lab = new ProviderLab(tongue)) {
      return lab.provider().lacks(spec);
    }
  }

  private static VideoSpec with(VideoSpec spec, boolean first, boolean last, int references) {
    var image = new ReferenceImage.Stored(IMAGE);
    return spec.with(
        new Pictures(
            first ? image : null,
            last ? image : null,
            java.util.Collections.nCopies(references, image),
            Pictures.Shape.ASKED));
  }

  private static VideoSpec about(Operation operation, int start, int seconds) {
    return new VideoSpec(
        new ModelId("grok-video-3"),
        "other words",
        seconds,
        new AspectRatio(16, 9),
        Resolution.P720,
        42,
        Pictures.NONE,
        new Derivation(operation, new Source.Stored(VIDEO), 240, start, false, null),
        null);
  }

  private static String part(String name, String value) {
    return "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }

  @Test
  void openAiTakesAForm() throws IOException {
    Received sent = sent(Tongue.OPENAI, Specs.of(10), null);

    assertThat(sent.path()).isEqualTo("/v1/videos");
    assertThat(sent.header("content-type").orElse("")).startsWith("multipart/form-data; boundary=");
    assertThat(sent.text())
        .contains(part("model", "grok-video-3"))
        .contains(part("prompt", "a lake at dawn"))
        .contains(part("seconds", "10"))
        .contains(part("size", "1280x720"))
        .contains(part("seed", "42"));
  }

  @Test
  void unifiedTakesJson() throws IOException {
    Received sent = sent(Tongue.UNIFIED, Specs.of(10), null);

    assertThat(sent.path()).isEqualTo("/v1/video/create");
    assertThat(sent.text())
        .isEqualTo(
            "{\"model\":\"grok-video-3\",\"prompt\":\"a lake at dawn\",\"aspect_ratio\":\"16:9\","
                + "\"size\":\"720P\",\"duration\":10,\"images\":[]}");
  }

  @Test
  void grokTakesJsonInItsOwnWords() throws IOException {
    Received sent = sent(Tongue.GROK, Specs.of(10), null);

    assertThat(sent.path()).isEqualTo("/v1/grok/videos");
    assertThat(sent.text())
        .isEqualTo(
            "{\"model\":\"grok-video-3\",\"prompt\":\"a lake at dawn\",\"duration\":10,"
                + "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\",\"image_urls\":[]}");
  }

  @Test
  void aFirstFrameGoesAsAFileOrAsADataUri() throws IOException {
    VideoSpec spec = with(Specs.of(10), true, false, 0);
    String data = "data:image/png;base64," + java.util.Base64.getEncoder().encodeToString(PNG);

    assertThat(new String(sent(Tongue.OPENAI, spec, null).body(), StandardCharsets.ISO_8859_1))
        .contains(
            "name=\"input_reference\"; filename=\"image1.png\"\r\nContent-Type: image/png\r\n\r\n"
                + new String(PNG, StandardCharsets.ISO_8859_1));
    assertThat(sent(Tongue.UNIFIED, spec, null).text()).contains("\"images\":[\"" + data + "\"]");
    assertThat(sent(Tongue.GROK, spec, null).text()).contains("\"image_urls\":[\"" + data + "\"]");
  }

  @Test
  void rolesThatAFormatCannotSayAreBoundsOfThatRoute() {
    VideoSpec plain = Specs.of(10);
    VideoSpec named =
        Specs.of("grok-video-3", "like @img1", 10, new AspectRatio(16, 9), Resolution.P720);

    assertThat(lacks(Tongue.OPENAI, with(plain, true, true, 0))).isEmpty();
    assertThat(lacks(Tongue.OPENAI, with(plain, false, false, 3))).isEmpty();
    assertThat(lacks(Tongue.OPENAI, with(named, false, false, 1))).isEmpty();
    assertThat(lacks(Tongue.OPENAI, with(plain, false, false, 2)))
        .contains(new Lack(Lack.Kind.BOUND, "references that the prompt does not name"));
    assertThat(lacks(Tongue.OPENAI, with(named, true, false, 0)))
        .contains(new Lack(Lack.Kind.BOUND, "a frame that the prompt names"));
    assertThat(lacks(Tongue.UNIFIED, with(plain, true, false, 2)))
        .contains(new Lack(Lack.Kind.BOUND, "references beside a first frame"));
    assertThat(lacks(Tongue.GROK, with(plain, false, false, 2))).isEmpty();
    assertThat(lacks(Tongue.GROK, with(plain, true, true, 0)))
        .contains(new Lack(Lack.Kind.BOUND, "a last frame"));
  }

  @Test
  void lengthsThatUnifiedDoesNotKnowAreNotSentThere() {
    assertThat(lacks(Tongue.UNIFIED, Specs.of(9))).contains(Lack.of("9 seconds"));
    assertThat(lacks(Tongue.UNIFIED, Specs.of("grok_video3", 9, Resolution.P720))).isEmpty();
  }

  @Test
  void anExtensionOfWhatTheOtherSideMadeNamesIt() throws IOException {
    Received openai = sent(Tongue.OPENAI, about(Operation.EXTEND, 108, 6), "video_abc");
    assertThat(openai.path()).isEqualTo("/v1/videos/extensions");
    assertThat(openai.text())
        .contains(part("video[id]", "video_abc"))
        .contains(part("seconds", "6"))
        .contains(part("start_time", "4.5"));

    Received unified = sent(Tongue.UNIFIED, about(Operation.EXTEND, 109, 6), "grok:abc");
    assertThat(unified.path()).isEqualTo("/v1/video/extend");
    assertThat(unified.text())
        .isEqualTo(
            "{\"model\":\"grok-video-3\",\"prompt\":\"other words\",\"task_id\":\"grok:abc\","
                + "\"aspect_ratio\":\"16:9\",\"size\":\"720P\",\"start_time\":4.5417,"
                + "\"duration\":6,\"upscale\":false}");
  }

  @Test
  void aSourceThatTheOtherSideDoesNotHaveGoesAlong() throws IOException {
    Received extension = sent(Tongue.GROK, about(Operation.EXTEND, 240, 6), null);
    assertThat(extension.path()).isEqualTo("/v1/videos/extensions");
    assertThat(extension.text())
        .contains("name=\"video\"; filename=\"source.mp4\"\r\nContent-Type: video/mp4")
        .doesNotContain("start_time");

    assertThat(sent(Tongue.OPENAI, about(Operation.REMIX, 0, 10), null).path())
        .isEqualTo("/v1/videos/edits");
    assertThat(sent(Tongue.UNIFIED, about(Operation.EDIT, 0, 10), "grok:abc").text())
        .contains(part("video[id]", "grok:abc"));
  }

  @Test
  void aRemixOfWhatTheOtherSideMadeIsARemixThere() throws IOException {
    Received sent = sent(Tongue.OPENAI, about(Operation.REMIX, 0, 10), "video_abc");

    assertThat(sent.path()).isEqualTo("/v1/videos/video_abc/remix");
    assertThat(sent.text()).isEqualTo("{\"prompt\":\"other words\",\"model\":\"grok-video-3\"}");
  }

  @Test
  void framesComeBackAsTheSameFramesFromSeconds() {
    for (int frames = 0; frames <= 2_880; frames++) {
      double seconds = Double.parseDouble(Derived.seconds(frames));
      assertThat(Math.round(seconds * 24)).isEqualTo(frames);
    }
  }

  @Test
  void whatTheOperatorSaysThatItCannotDoIsALack() {
    var can =
        new Abilities(
            java.util.Set.of(5),
            java.util.Set.of(Resolution.P480),
            java.util.Set.of(),
            1,
            java.util.Set.of(Operation.GENERATE));

    assertThat(can.lacks(Specs.of("m", 5, Resolution.P480))).isEmpty();
    assertThat(can.lacks(Specs.of("m", 6, Resolution.P480))).contains(Lack.of("6 seconds"));
    assertThat(can.lacks(Specs.of("m", 5, Resolution.P720))).contains(Lack.of("720p"));
    assertThat(can.lacks(with(Specs.of("m", 5, Resolution.P480), true, true, 0)))
        .contains(Lack.of("more than 1 images"));
    assertThat(can.lacks(about(Operation.EXTEND, 240, 5))).contains(Lack.of("extend"));
    assertThat(List.of(Abilities.ALL.lacks(Specs.of(30)))).containsExactly(Optional.empty());
  }
}
