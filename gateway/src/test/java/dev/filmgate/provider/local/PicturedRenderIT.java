package dev.filmgate.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.ModelId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.media.Decoded;
import dev.filmgate.media.Decoder;
import dev.filmgate.media.Fit;
import dev.filmgate.media.Toolbox;
import dev.filmgate.provider.Inputs;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.local.picture.PaintedPictures;
import dev.filmgate.provider.local.scene.Film;
import dev.filmgate.provider.local.story.Storyboard;
import dev.filmgate.task.FailureCode;
import dev.filmgate.testing.MediaTools;
import dev.filmgate.testing.Mp4Boxes;
import dev.filmgate.testing.Similarity;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.Derivation.Origin;
import dev.filmgate.video.FrameSize;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.Source;
import dev.filmgate.video.VideoSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos made of pictures and of other videos, through the real decoder and encoder. */
final class PicturedRenderIT {

  private static final Toolbox TOOLBOX = MediaTools.bundled();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final AspectRatio RATIO = new AspectRatio(3, 2);
  private static final FrameSize SIZE = new FrameSize(720, 480);
  private static final String LAKE = "a lake below the mountains at dusk, push in";

  @TempDir Path folder;
  private LocalProvider provider;
  private final Map<AssetId, Path> files = new HashMap<>();

  @BeforeEach
  void open() {
    provider = new LocalProvider(new LocalConfig(folder.resolve("work"), 1, 2), TOOLBOX);
  }

  @AfterEach
  void close() {
    provider.close();
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  void theFirstFrameIsThePictureAndTheRestMoves() throws Exception {
    var lake = scene("lake", LAKE, SIZE);

    Path video = make("first", spec("pan right", 2, new Pictures(lake, null, List.of(), ASKED)));

    assertLikePicture(video, 0, lake);
    assertThat(Mp4Boxes.read(video).videoFrames()).isEqualTo(48);
    assertMovesWithoutBlack(video);
  }

  @Test
  void aPictureOfAnotherShapeFillsTheFrameAndLosesItsEdges() throws Exception {
    var tall = scene("tall", "a forest at dawn", new FrameSize(480, 854));

    Path video = make("tall", spec("push in", 1, new Pictures(tall, null, List.of(), ASKED)));

    assertLikePicture(video, 0, tall);
  }

  @Test
  void theFirstAndTheLastFrameAreThePictures() throws Exception {
    var lake = scene("lake", LAKE, SIZE);
    var city = scene("city", "tokyo skyline at night, neon", SIZE);

    Path video = make("ends", spec("", 2, new Pictures(lake, city, List.of(), ASKED)));

    assertLikePicture(video, 0, lake);
    assertLikePicture(video, 47, city);
    assertMovesWithoutBlack(video);
  }

  @Test
  void referencesAreShotsInTheOrderOfThePrompt() throws Exception {
    var lake = scene("lake", LAKE, SIZE);
    var city = scene("city", "tokyo skyline at night, neon", SIZE);
    var pictures = new Pictures(null, null, List.of(lake, city), ASKED);

    Path video = make("shots", spec("@img2, then @img1", 2, pictures));

    assertThat(likeness(video, 6, city)).isGreaterThan(likeness(video, 6, lake));
    assertThat(likeness(video, 42, lake)).isGreaterThan(likeness(video, 42, city));
    assertMovesWithoutBlack(video);
  }

  @Test
  void aPinnedFirstFrameComesBeforeTheReferences() throws Exception {
    var lake = scene("lake", LAKE, SIZE);
    var city = scene("city", "tokyo skyline at night, neon", SIZE);

    Path video = make("pinned", spec("", 2, new Pictures(lake, null, List.of(city), ASKED)));

    assertLikePicture(video, 0, lake);
    assertThat(likeness(video, 44, city)).isGreaterThan(likeness(video, 44, lake));
  }

  @Test
  void aRemixOfOurOwnVideoKeepsLengthAndPlaceAndChangesTheLight() throws Exception {
    Path source = make("source", spec(LAKE, 2, Pictures.NONE));
    var origin = new Origin(LAKE, 9);

    Path remix = derived("remix", Operation.REMIX, "a golden morning", source, origin, 0);

    assertThat(Mp4Boxes.read(remix).videoFrames()).isEqualTo(48);
    var look = Storyboard.read(List.of(LAKE, "a golden morning"), 9);
    var expected = new byte[SIZE.width() * SIZE.height() * 3 / 2];
    Film.of(look, "a golden morning", 9, SIZE, 48).painter().paint(20, expected);
    assertThat(ssim(frame(remix, 20), expected)).isGreaterThan(0.95);
    assertThat(Similarity.psnr(frame(remix, 20), frame(source, 20), SIZE.width() * SIZE.height()))
        .isLessThan(25);
  }

  @Test
  void aStrangersVideoIsGradedFrameByFrameInARemixAndAnEdit() throws Exception {
    Path source = make("source", spec("waves at sunset, pan right", 2, Pictures.NONE));

    for (Operation operation : List.of(Operation.REMIX, Operation.EDIT)) {
      Path noir = derived("noir" + operation, operation, "film noir", source, null, 0);

      assertThat(Mp4Boxes.read(noir).videoFrames()).isEqualTo(48);
      assertThat(Mp4Boxes.read(noir).audioFormat()).contains("mp4a");
      assertThat(colour(frame(noir, 30))).isLessThan(3);
      assertThat(colour(frame(source, 30))).isGreaterThan(8);
      assertMovesWithoutBlack(noir);
    }
  }

  @Test
  void ourOwnVideoGoesOnExactlyWhereItWasCut() throws Exception {
    Path source = make("source", spec(LAKE, 2, Pictures.NONE));

    Path longer = derived("longer", Operation.EXTEND, "pan left", source, new Origin(LAKE, 9), 30);

    assertThat(Mp4Boxes.read(longer).videoFrames()).isEqualTo(30 + 24);
    for (int at : new int[] {0, 15, 29, 30, 33}) {
      assertThat(ssim(frame(longer, at), frame(source, at))).as("frame %d", at).isGreaterThan(0.96);
    }
    assertMovesWithoutBlack(longer);
  }

  @Test
  void aStrangersVideoGoesOnFromItsFrameOrItsEnd() throws Exception {
    Path source = make("source", spec("city at night, pan right", 2, Pictures.NONE));

    Path within = derived("within", Operation.EXTEND, "push in", source, null, 30);
    Path after = derived("after", Operation.EXTEND, "push in", source, null, 48);

    assertThat(Mp4Boxes.read(within).videoFrames()).isEqualTo(54);
    assertThat(Mp4Boxes.read(after).videoFrames()).isEqualTo(72);
    assertThat(Mp4Boxes.read(after).movieSeconds()).isEqualTo(3);
    assertThat(Mp4Boxes.read(after).audioFormat()).contains("mp4a");
    assertThat(ssim(frame(within, 30), frame(source, 30))).isGreaterThan(0.95);
    assertThat(ssim(frame(after, 47), frame(source, 47))).isGreaterThan(0.95);
    assertMovesWithoutBlack(within);
    assertMovesWithoutBlack(after);
  }

  @Test
  void anExtensionMayBeEnlarged() throws Exception {
    Path source = make("source", spec(LAKE, 1, Pictures.NONE));
    var asset = put(source);
    var derivation =
        new Derivation(
            Operation.EXTEND, new Source.Stored(asset), 24, 24, true, new Origin(LAKE, 9));

    Path video =
        make(
            "large",
            spec("push in", 1, Pictures.NONE).with(RATIO, Resolution.P1080).with(derivation));

    var boxes = Mp4Boxes.read(video);
    assertThat(boxes.width()).isEqualTo(1620);
    assertThat(boxes.height()).isEqualTo(1080);
    assertThat(boxes.videoFrames()).isEqualTo(48);
    assertMovesWithoutBlack(video);
  }

  @Test
  void whatIsNoPictureOrNoVideoFailsWithItsOwnCode() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "<html>not a picture</html>".repeat(50));
    var asset = put(text);

    assertThat(failure("bad", spec("", 1, new Pictures(stored(asset), null, List.of(), ASKED))))
        .isEqualTo(FailureCode.INVALID_IMAGE);
    var derivation = new Derivation(Operation.REMIX, new Source.Stored(asset), 24, 24, false, null);
    assertThat(failure("worse", spec("", 1, Pictures.NONE).with(derivation)))
        .isEqualTo(FailureCode.INVALID_VIDEO);
    assertThat(folder.resolve("work").resolve("bad").resolve("video.mp4")).doesNotExist();
  }

  @Test
  void aSourceThatIsDamagedInTheMiddleFailsWithItsOwnCode() throws Exception {
    byte[] bytes = Files.readAllBytes(make("source", spec("waves", 4, Pictures.NONE)));
    for (int i = bytes.length / 3; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    var asset = put(Files.write(folder.resolve("damaged.mp4"), bytes));
    var derivation = new Derivation(Operation.EDIT, new Source.Stored(asset), 96, 96, false, null);

    assertThat(failure("damaged", spec("noir", 1, Pictures.NONE).with(derivation)))
        .isEqualTo(FailureCode.INVALID_VIDEO);
  }

  @Test
  void cancellingADerivedRenderLeavesNeitherChildNorFile() throws Exception {
    Path source = make("source", spec("waves", 4, Pictures.NONE));
    var asset = put(source);
    var derivation =
        new Derivation(Operation.EXTEND, new Source.Stored(asset), 96, 96, false, null);
    provider.submit(order("unwanted", spec("watercolor", 20, Pictures.NONE).with(derivation)));
    await()
        .atMost(PATIENCE)
        .until(() -> ProcessHandle.current().descendants().findAny().isPresent());

    provider.cancel("unwanted");

    assertThat(ProcessHandle.current().descendants()).isEmpty();
    assertThat(folder.resolve("work").resolve("unwanted")).doesNotExist();
  }

  @Test
  void theSameOrderMakesTheSameBytes() throws Exception {
    var lake = scene("lake", LAKE, SIZE);
    var city = scene("city", "tokyo skyline at night, neon", SIZE);
    var pictures = new Pictures(lake, city, List.of(), ASKED);

    Path one = make("one", spec("snow", 1, pictures));
    Path two = make("two", spec("snow", 1, pictures));

    assertThat(Files.mismatch(one, two)).isEqualTo(-1);
  }

  private static final Pictures.Shape ASKED = Pictures.Shape.ASKED;

  private ReferenceImage scene(String name, String prompt, FrameSize size) throws Exception {
    var planes = new byte[size.width() * size.height() * 3 / 2];
    Film.of(prompt, 3, size, 48).painter().paint(0, planes);
    return stored(put(PaintedPictures.png(planes, size, folder.resolve(name + ".png"))));
  }

  private AssetId put(Path file) {
    var id = new AssetId("sha256-" + "%064x".formatted(files.size() + 1));
    files.put(id, file);
    return id;
  }

  private static ReferenceImage stored(AssetId asset) {
    return new ReferenceImage.Stored(asset);
  }

  private static VideoSpec spec(String prompt, int seconds, Pictures pictures) {
    return new VideoSpec(new ModelId("local"), prompt, seconds, RATIO, Resolution.P480, 9)
        .with(pictures);
  }

  private RenderOrder order(String key, VideoSpec spec) {
    return new RenderOrder(
        new TaskId(new UUID(0x7000, 1)), new SubmissionKey(key), spec, new Inputs(files));
  }

  private Path make(String key, VideoSpec spec) {
    provider.submit(order(key, spec));
    await().atMost(PATIENCE).until(() -> !(provider.poll(key) instanceof Progress.Running));
    assertThat(provider.poll(key)).isInstanceOf(Progress.Ready.class);
    return Path.of(((Progress.Ready) provider.poll(key)).output());
  }

  private Path derived(
      String key, Operation operation, String prompt, Path source, @Nullable Origin origin, int cut)
      throws Exception {
    int frames = (int) Mp4Boxes.read(source).videoFrames();
    int start = operation == Operation.EXTEND ? cut : frames;
    var derivation =
        new Derivation(operation, new Source.Stored(put(source)), frames, start, false, origin);
    return make(key, spec(prompt, 1, Pictures.NONE).with(derivation));
  }

  private FailureCode failure(String key, VideoSpec spec) {
    provider.submit(order(key, spec));
    await().atMost(PATIENCE).until(() -> !(provider.poll(key) instanceof Progress.Running));
    return ((Progress.Broken) provider.poll(key)).failure().code();
  }

  private byte[] frame(Path video, int number) throws Exception {
    return TOOLBOX.videos().frame(video, number, SIZE, Fit.COVER).planes();
  }

  private byte[] decoded(ReferenceImage picture) throws Exception {
    Path file = new Inputs(files).of(picture).orElseThrow();
    return ((Decoded.Picture) TOOLBOX.pictures().decode(file, SIZE, Fit.COVER)).still().planes();
  }

  private void assertLikePicture(Path video, int number, ReferenceImage picture) throws Exception {
    byte[] seen = frame(video, number);
    byte[] expected = decoded(picture);

    assertThat(Similarity.psnr(seen, expected, SIZE.width() * SIZE.height()))
        .isGreaterThanOrEqualTo(38);
    assertThat(ssim(seen, expected)).isGreaterThanOrEqualTo(0.97);
  }

  private double likeness(Path video, int number, ReferenceImage picture) throws Exception {
    return ssim(frame(video, number), decoded(picture));
  }

  private static double ssim(byte[] one, byte[] two) {
    return Similarity.ssim(one, two, SIZE.width(), SIZE.height());
  }

  private static double colour(byte[] planes) {
    int luma = SIZE.width() * SIZE.height();
    long sum = 0;
    for (int i = luma; i < planes.length; i++) {
      sum += Math.abs((planes[i] & 255) - 128);
    }
    return sum / (double) (planes.length - luma);
  }

  private static void assertMovesWithoutBlack(Path video) throws Exception {
    List<byte[]> pictures = new Decoder(TOOLBOX).gray(video, 320, 214);
    for (int i = 0; i < pictures.size(); i++) {
      assertThat(mean(pictures.get(i))).as("picture %d", i).isGreaterThan(10);
      if (i >= 4) {
        assertThat(difference(pictures.get(i), pictures.get(i - 4))).as("to %d", i).isPositive();
      }
    }
  }

  private static double mean(byte[] picture) {
    long sum = 0;
    for (byte value : picture) {
      sum += value & 255;
    }
    return sum / (double) picture.length;
  }

  private static double difference(byte[] one, byte[] two) {
    long sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs((one[i] & 255) - (two[i] & 255));
    }
    return sum / (double) one.length;
  }
}
