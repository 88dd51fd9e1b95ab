package dev.filmgate.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.MediaTools;
import dev.filmgate.testing.NumberedFrames;
import dev.filmgate.testing.PictureFiles;
import dev.filmgate.testing.Similarity;
import dev.filmgate.video.FrameSize;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PicturesIT {

  private static final Toolbox TOOLBOX = MediaTools.bundled();
  private static final FrameSize SIZE = new FrameSize(320, 180);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"png,45", "jpg,38", "gif,30", "webp,38"})
  void decodesEachKindInItsTrueBrightness(String format, double decibels) throws Exception {
    var scene = PictureFiles.scene(320, 180);

    var still = picture(file(format, scene), SIZE, Fit.COVER);

    assertThat(Similarity.psnr(still.planes(), brightness(scene), 320 * 180))
        .isGreaterThan(decibels);
  }

  @ParameterizedTest
  @CsvSource({
    "255,0,0,63,102,240",
    "0,255,0,173,42,26",
    "0,0,255,32,240,118",
    "255,255,255,235,128,128",
    "0,0,0,16,128,128",
    "128,128,128,126,128,128"
  })
  void colourIsBt709InLimitedRange(int red, int green, int blue, int y, int u, int v)
      throws Exception {
    var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    fill(image, new Color(red, green, blue));

    var planes = picture(file("png", image), new FrameSize(64, 64), Fit.COVER).planes();

    assertThat(planes[64 * 30 + 30] & 255).isBetween(y - 1, y + 1);
    assertThat(planes[64 * 64 + 32 * 15 + 15] & 255).isBetween(u - 1, u + 1);
    assertThat(planes[64 * 64 + 32 * 32 + 32 * 15 + 15] & 255).isBetween(v - 1, v + 1);
  }

  @Test
  void aPictureSurvivesTheEncoder() throws Exception {
    var scene = PictureFiles.scene(1280, 720);
    var size = new FrameSize(1280, 720);
    var still = picture(file("png", scene), size, Fit.COVER);
    var order =
        new EncodeOrder(size, 12, null, folder.resolve("video.mp4"), "test")
            .with(Fidelity.EXACT_ENDS);
    try (var encoder = TOOLBOX.encode(order)) {
      for (int i = 0; i < order.frames(); i++) {
        encoder.write(still.planes());
      }
      encoder.finish();
    }

    for (int frame : new int[] {0, 11}) {
      byte[] decoded = TOOLBOX.videos().frame(order.output(), frame, size, Fit.COVER).planes();

      assertThat(Similarity.psnr(decoded, brightness(scene), 1280 * 720)).isGreaterThan(38);
      assertThat(Similarity.ssim(decoded, brightness(scene), 1280, 720)).isGreaterThan(0.97);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyOrientationComesOutUpright(int orientation) throws Exception {
    var upright = PictureFiles.scene(160, 96);
    var stored = stored(upright, orientation);
    var size = new FrameSize(160, 96);
    byte[] expected = brightness(upright);

    var jpeg = write("o.jpg", PictureFiles.orientedJpeg(stored, orientation, ByteOrder.BIG_ENDIAN));
    assertThat(Similarity.psnr(picture(jpeg, size, Fit.COVER).planes(), expected, 160 * 96))
        .isGreaterThan(35);
    var png = write("o.png", PictureFiles.orientedPng(stored, orientation));
    assertThat(Similarity.psnr(picture(png, size, Fit.COVER).planes(), expected, 160 * 96))
        .isGreaterThan(45);
    assertThat(within(png, 1000).size()).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 8})
  void anOrientedWebpComesOutUpright(int orientation) throws Exception {
    var upright = PictureFiles.scene(160, 96);
    byte[] plain = Files.readAllBytes(file("webp", stored(upright, orientation)));
    boolean swapped = orientation > 4;
    byte[] webp = extended(plain, swapped ? 96 : 160, swapped ? 160 : 96, orientation, 0);

    var still = picture(write("o.webp", webp), new FrameSize(160, 96), Fit.COVER);

    assertThat(Similarity.psnr(still.planes(), brightness(upright), 160 * 96)).isGreaterThan(35);
  }

  @Test
  void refusesAnimatedWebpAndOneWhoseSizesDiffer() throws Exception {
    byte[] plain = Files.readAllBytes(file("webp", PictureFiles.scene(160, 96)));

    assertThat(decoded(extended(plain, 160, 96, 1, 0x02)))
        .isEqualTo(new Decoded.Refused("is an animated WebP"));
    assertThat(decoded(extended(plain, 320, 96, 1, 0)))
        .isEqualTo(new Decoded.Refused("is a damaged WebP"));
  }

  @Test
  void ofAMovingGifTheFirstPictureCounts() throws Exception {
    Path video = NumberedFrames.video(TOOLBOX, folder.resolve("v.mp4"), SIZE, 77, 12, null);
    Path gif = folder.resolve("moving.gif");
    new Decoder(TOOLBOX).ffmpeg(List.of("-i", video.toString(), "-y", gif.toString()));

    assertThat(NumberedFrames.number(picture(gif, SIZE, Fit.COVER).planes(), SIZE)).isEqualTo(77);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p.png -pix_fmt rgb48be",
        "p.png -pix_fmt gray",
        "p.png -pix_fmt pal8",
        "p.png -pix_fmt ya8",
        "p.png -pix_fmt rgba64be",
        "p.png -pix_fmt monob",
        "p.jpg -pix_fmt yuvj444p",
        "p.jpg -pix_fmt yuvj422p",
        "p.webp -pix_fmt bgra -lossless 1"
      })
  void everyDepthAndLayoutIsDecoded(String how) throws Exception {
    Path png = file("png", PictureFiles.scene(160, 96));
    var words = new ArrayList<>(List.of(how.split(" ")));
    Path made = folder.resolve("made-" + words.removeFirst());
    words.addAll(0, List.of("-i", png.toString()));
    words.addAll(List.of("-y", made.toString()));
    new Decoder(TOOLBOX).ffmpeg(words);

    var still = picture(made, new FrameSize(160, 96), Fit.COVER);

    double least = how.contains("monob") ? 5 : how.contains("pal8") ? 20 : 35;
    assertThat(Similarity.psnr(still.planes(), brightness(PictureFiles.scene(160, 96)), 160 * 96))
        .isGreaterThan(least);
  }

  @Test
  void coverCutsTheMiddleOutAndContainShowsAll() throws Exception {
    var image = new BufferedImage(300, 100, BufferedImage.TYPE_INT_RGB);
    fill(image, Color.WHITE);
    for (int x = 100; x < 200; x++) {
      for (int y = 0; y < 100; y++) {
        image.setRGB(x, y, 0x808080);
      }
    }
    Path file = file("png", image);
    var square = new FrameSize(100, 100);

    byte[] cover = picture(file, square, Fit.COVER).planes();
    byte[] contain = picture(file, square, Fit.CONTAIN).planes();

    assertThat(Similarity.mean(cover, 100 * 100)).isBetween(124.0, 128.0);
    assertThat(contain[50 * 100 + 50] & 255).isBetween(124, 128);
    assertThat(contain[50 * 100 + 10] & 255).isBetween(233, 237);
    assertThat(contain[5 * 100 + 50] & 255).isEqualTo(16);
    assertThat(contain[95 * 100 + 50] & 255).isEqualTo(16);
  }

  @ParameterizedTest
  @CsvSource({
    "401,301,1000,400,300",
    "401,301,200,200,150",
    "1,1,100,2,2",
    "3,2000,500,2,500",
    "16384,2,64,64,2"
  })
  void ownShapeIsKeptToTheEvenPixel(int width, int height, int longest, int w, int h)
      throws Exception {
    var still = within(file("png", PictureFiles.scene(width, height)), longest);

    assertThat(still.size()).isEqualTo(new FrameSize(w, h));
  }

  @Test
  void transparentPixelsLieOverWhite() throws Exception {
    var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < 32; x++) {
      for (int y = 0; y < 64; y++) {
        image.setRGB(x, y, 0x80000000);
      }
    }

    byte[] png = picture(file("png", image), new FrameSize(64, 64), Fit.COVER).planes();

    assertThat(png[64 * 30 + 50] & 255).isEqualTo(235);
    assertThat(png[64 * 30 + 10] & 255).isBetween(124, 127);
  }

  @Test
  void refusesEveryImpostorWithoutStartingAChild() throws Exception {
    for (var each : PictureFiles.impostors().entrySet()) {
      Path file = write(each.getKey() + ".png", each.getValue());

      assertThat(TOOLBOX.pictures().decode(file, SIZE, Fit.COVER))
          .as(each.getKey())
          .isInstanceOf(Decoded.Refused.class);
    }
    Path large = write("large.png", PictureFiles.bloatedPng(30_000, 30_000));
    assertThat(TOOLBOX.pictures().decodeWithin(large, 100)).isInstanceOf(Decoded.Refused.class);
  }

  @Test
  void refusesAPictureThatHoldsLessThanItSays() throws Exception {
    Path file = write("bloated.png", PictureFiles.bloatedPng(8000, 5000));

    assertThat(TOOLBOX.pictures().decode(file, SIZE, Fit.COVER))
        .isEqualTo(new Decoded.Refused("is a damaged picture"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "webp"})
  void refusesATruncatedPicture(String format) throws Exception {
    byte[] whole = Files.readAllBytes(file(format, PictureFiles.scene(320, 180)));

    for (int part = 1; part < 10; part++) {
      Path file = write("cut", Arrays.copyOf(whole, whole.length * part / 10));

      assertThat(TOOLBOX.pictures().decode(file, SIZE, Fit.COVER))
          .as("%d tenths", part)
          .isInstanceOf(Decoded.Refused.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "webp"})
  void damageIsRefusedOrHealedAndLeavesNoChild(String format) throws Exception {
    byte[] whole = Files.readAllBytes(file(format, PictureFiles.scene(64, 48)));
    var random = new SplittableRandom(5);
    for (int i = 0; i < 8; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 20; j++) {
        damaged[50 + random.nextInt(damaged.length - 50)] = (byte) random.nextInt();
      }

      assertThat(TOOLBOX.pictures().decode(write("damaged", damaged), SIZE, Fit.COVER)).isNotNull();
    }
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  void anInterruptedDecodeLeavesNoChild() throws Exception {
    Path file = file("png", PictureFiles.scene(4000, 3000));
    var caught = new ArrayList<Exception>();
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              Thread.currentThread().interrupt();
              try {
                TOOLBOX.pictures().decode(file, SIZE, Fit.COVER);
              } catch (IOException | InterruptedException e) {
                caught.add(e);
              }
            });
    thread.join(Duration.ofSeconds(20));

    assertThat(caught).hasSize(1);
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  private static Still picture(Path file, FrameSize size, Fit fit) throws Exception {
    return ((Decoded.Picture) TOOLBOX.pictures().decode(file, size, fit)).still();
  }

  private static Still within(Path file, int longest) throws Exception {
    return ((Decoded.Picture) TOOLBOX.pictures().decodeWithin(file, longest)).still();
  }

  private Path file(String format, BufferedImage image) throws Exception {
    if (!format.equals("webp")) {
      return write("picture." + format, PictureFiles.encode(image, format));
    }
    Path png = file("png", image);
    Path webp = folder.resolve("picture.webp");
    new Decoder(TOOLBOX)
        .ffmpeg(List.of("-i", png.toString(), "-quality", "95", "-y", webp.toString()));
    return webp;
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Decoded decoded(byte[] bytes) throws Exception {
    return TOOLBOX.pictures().decode(write("some", bytes), SIZE, Fit.COVER);
  }

  /** A simple WebP in the extended form, with a canvas and an EXIF orientation. */
  private static byte[] extended(byte[] simple, int width, int height, int orientation, int flags) {
    var out = ByteBuffer.allocate(simple.length + 18 + 8 + 26).order(ByteOrder.LITTLE_ENDIAN);
    out.put(PictureFiles.ascii("RIFF")).putInt(out.capacity() - 8);
    out.put(PictureFiles.ascii("WEBPVP8X")).putInt(10).putInt(flags | 0x08);
    out.putShort((short) (width - 1)).put((byte) 0).putShort((short) (height - 1)).put((byte) 0);
    out.put(simple, 12, simple.length - 12);
    out.put(PictureFiles.ascii("EXIF")).putInt(26);
    out.put(PictureFiles.exif(orientation, ByteOrder.LITTLE_ENDIAN));
    return out.array();
  }

  private static void fill(BufferedImage image, Color colour) {
    var pen = image.createGraphics();
    pen.setColor(colour);
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    pen.dispose();
  }

  /** What BT.709 says that the brightness is, in limited range. */
  private static byte[] brightness(BufferedImage image) {
    int width = image.getWidth();
    var plane = new byte[width * image.getHeight()];
    for (int i = 0; i < plane.length; i++) {
      var colour = new Color(image.getRGB(i % width, i / width));
      double luma =
          0.2126 * colour.getRed() + 0.7152 * colour.getGreen() + 0.0722 * colour.getBlue();
      plane[i] = (byte) Math.round(16 + luma * 219 / 255);
    }
    return plane;
  }

  /** The picture as a camera held that way stores it: where EXIF says row 0 and column 0 are. */
  private static BufferedImage stored(BufferedImage upright, int orientation) {
    int w = upright.getWidth();
    int h = upright.getHeight();
    boolean swapped = orientation > 4;
    var stored = new BufferedImage(swapped ? h : w, swapped ? w : h, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < stored.getHeight(); y++) {
      for (int x = 0; x < stored.getWidth(); x++) {
        int rgb =
            switch (orientation) {
              case 1 -> upright.getRGB(x, y);
              case 2 -> upright.getRGB(w - 1 - x, y);
              case 3 -> upright.getRGB(w - 1 - x, h - 1 - y);
              case 4 -> upright.getRGB(x, h - 1 - y);
              case 5 -> upright.getRGB(y, x);
              case 6 -> upright.getRGB(w - 1 - y, x);
              case 7 -> upright.getRGB(w - 1 - y, h - 1 - x);
              case 8 -> upright.getRGB(y, h - 1 - x);
              default -> throw new IllegalArgumentException("no orientation " + orientation);
            };
        stored.setRGB(x, y, rgb);
      }
    }
    return stored;
  }
}
