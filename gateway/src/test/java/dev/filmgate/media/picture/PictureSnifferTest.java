package dev.filmgate.media.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.PictureFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureSnifferTest {

  private static final String TAKEN = "; pictures are PNG, JPEG, WebP or GIF";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"png,PNG", "jpg,JPEG", "gif,GIF"})
  void saysWhatAPictureIs(String format, PictureKind kind) {
    var facts = facts(PictureFiles.encode(PictureFiles.scene(70, 40), format));

    assertThat(facts.kind()).isEqualTo(kind);
    assertThat(facts.width()).isEqualTo(70);
    assertThat(facts.height()).isEqualTo(40);
    assertThat(facts.turn()).isEqualTo(Turn.NONE);
  }

  @Test
  void theNameOfTheFileDoesNotMatter() throws IOException {
    byte[] png = PictureFiles.encode(PictureFiles.scene(70, 40), "png");
    Path file = Files.write(folder.resolve("video.mp4"), png);

    assertThat(PictureSniffer.sniff(file)).isEqualTo(PictureSniffer.sniff(png));
    assertThat(facts(png).kind()).isEqualTo(PictureKind.PNG);
  }

  @ParameterizedTest
  @CsvSource({
    "1,NONE",
    "2,MIRROR",
    "3,HALF",
    "4,FLIP",
    "5,TRANSPOSE",
    "6,RIGHT",
    "7,TRANSVERSE",
    "8,LEFT"
  })
  void readsTheOrientationInBothByteOrders(int orientation, Turn turn) {
    var stored = PictureFiles.scene(60, 40);

    for (var order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      var facts = facts(PictureFiles.orientedJpeg(stored, orientation, order));

      assertThat(facts.turn()).isEqualTo(turn);
      assertThat(facts.width()).isEqualTo(orientation < 5 ? 60 : 40);
      assertThat(facts.height()).isEqualTo(orientation < 5 ? 40 : 60);
    }
    assertThat(facts(PictureFiles.orientedPng(stored, orientation)).turn()).isEqualTo(turn);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 77})
  void anOrientationThatDoesNotExistMeansNone(int orientation) {
    byte[] file =
        PictureFiles.orientedJpeg(PictureFiles.scene(8, 8), orientation, ByteOrder.BIG_ENDIAN);

    assertThat(facts(file).turn()).isEqualTo(Turn.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "30000,30000,side",
    "1,1000000000,side",
    "1000000000,1,side",
    "2147483647,2147483647,side",
    "-1,-1,side",
    "6400,6400,megapixels",
    "16384,2442,megapixels",
    "0,10,size",
    "10,0,size"
  })
  void refusesASizeThatIsTooMuch(int width, int height, String word) {
    assertThat(refused(PictureFiles.bloatedPng(width, height))).contains(word);
  }

  @Test
  void takesTheGreatestSize() {
    assertThat(facts(PictureFiles.bloatedPng(8000, 5000)).height()).isEqualTo(5000);
    assertThat(facts(PictureFiles.bloatedPng(16_384, 2441)).width()).isEqualTo(16_384);
  }

  @Test
  void refusesTooManyBytesBeforeReadingThem() throws IOException {
    Path file = Files.createFile(folder.resolve("large.png"));
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), PictureSniffer.MOST_BYTES);
    }

    assertThat(PictureSniffer.sniff(file)).isEqualTo(new Sniffed.Refused("is larger than 20 MiB"));
  }

  @Test
  void refusesWhatIsNoPictureAndSaysWhatItIs() {
    var reasons = new HashMap<String, String>();
    PictureFiles.impostors().forEach((name, bytes) -> reasons.put(name, refused(bytes)));

    assertThat(reasons.values()).allSatisfy(reason -> assertThat(reason).startsWith("is "));
    assertThat(reasons)
        .containsEntry("svg", "is an SVG drawing" + TAKEN)
        .containsEntry("html", "is a web page" + TAKEN)
        .containsEntry("heic", "is an HEIC picture" + TAKEN)
        .containsEntry("pdf", "is a PDF document" + TAKEN)
        .containsEntry("ffconcat", "is a playlist" + TAKEN)
        .containsEntry("empty", "is empty" + TAKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif"})
  void refusesAPictureWhereverItIsCut(String format) {
    byte[] whole = PictureFiles.encode(PictureFiles.scene(40, 30), format);
    // A GIF is taken when its first picture is whole; the byte that ends the file may be missing.
    int needed = format.equals("gif") ? whole.length - 1 : whole.length;

    for (int length = 0; length < needed; length++) {
      assertThat(PictureSniffer.sniff(Arrays.copyOf(whole, length)))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(Sniffed.Refused.class);
    }
    assertThat(PictureSniffer.sniff(Arrays.copyOf(whole, needed)))
        .isInstanceOf(Sniffed.Picture.class);
  }

  @Test
  void noDamageBreaksIt() {
    var random = new SplittableRandom(7);
    for (String format : new String[] {"png", "jpg", "gif"}) {
      byte[] whole = PictureFiles.encode(PictureFiles.scene(40, 30), format);
      for (int i = 0; i < 3000; i++) {
        byte[] damaged = whole.clone();
        for (int j = 0; j < 6; j++) {
          damaged[random.nextInt(Math.min(damaged.length, 400))] = (byte) random.nextInt();
        }
        assertThat(PictureSniffer.sniff(damaged)).isNotNull();
      }
    }
  }

  @Test
  void noNoiseAfterAGoodBeginningBreaksIt() {
    var random = new SplittableRandom(8);
    String[] beginnings = {
      "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR",
      "\u00ff\u00d8\u00ff\u00e1",
      "GIF89a",
      "RIFF`\0\0\0WEBPVP8X",
      "RIFF`\0\0\0WEBPVP8L"
    };
    for (int i = 0; i < 20_000; i++) {
      byte[] start = PictureFiles.ascii(beginnings[i % beginnings.length]);
      var noise = new byte[start.length + 120];
      random.nextBytes(noise);
      System.arraycopy(start, 0, noise, 0, start.length);

      assertThat(PictureSniffer.sniff(noise)).isNotNull();
    }
  }

  private static PictureFacts facts(byte[] bytes) {
    return ((Sniffed.Picture) PictureSniffer.sniff(bytes)).facts();
  }

  private static String refused(byte[] bytes) {
    return ((Sniffed.Refused) PictureSniffer.sniff(bytes)).reason();
  }
}
