package dev.filmgate.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.media.picture.PictureKind;
import dev.filmgate.media.picture.PictureSniffer;
import dev.filmgate.media.picture.Sniffed;
import dev.filmgate.testing.MediaTools;
import dev.filmgate.testing.NumberedFrames;
import dev.filmgate.video.FrameSize;
import dev.filmgate.video.SpriteGrid;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PreviewsIT {

  private static final Toolbox TOOLBOX = MediaTools.bundled();

  @TempDir Path folder;

  @Test
  void theThumbnailShowsTheVideoAtOneSecond() throws Exception {
    var files = make(new FrameSize(640, 360), 72);

    assertThat(kind(files.thumbnailWebp())).isEqualTo(PictureKind.WEBP);
    assertThat(kind(files.thumbnailJpeg())).isEqualTo(PictureKind.JPEG);
    var size = new FrameSize(640, 360);
    for (Path file : new Path[] {files.thumbnailWebp(), files.thumbnailJpeg()}) {
      var picture = (Decoded.Picture) TOOLBOX.pictures().decodeWithin(file, 4000);
      assertThat(picture.still().size()).isEqualTo(size);
      assertThat(NumberedFrames.number(picture.still().planes(), size)).isBetween(22, 27);
    }
  }

  @Test
  void eachTileOfTheSheetShowsItsTime() throws Exception {
    var files = files();
    Path video =
        NumberedFrames.video(
            TOOLBOX, folder.resolve("v.mp4"), new FrameSize(640, 360), 0, 144, null);

    SpriteGrid grid = TOOLBOX.previews().make(video, files);

    assertThat(grid).isEqualTo(new SpriteGrid(4, 3, 12, Duration.ofMillis(500)));
    var sheet = ImageIO.read(files.spriteJpeg().toFile());
    assertThat(sheet.getWidth()).isEqualTo(4 * 192);
    assertThat(sheet.getHeight()).isEqualTo(3 * 108);
    for (int tile = 0; tile < grid.tiles(); tile++) {
      var part = sheet.getSubimage(tile % 4 * 192, tile / 4 * 108, 192, 108);
      assertThat(number(part)).as("tile %d", tile).isBetween(12 * tile, 12 * tile + 3);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "7,1", "30,3"})
  void theShortestVideosHavePreviewsToo(int frames, int tiles) throws Exception {
    Path video =
        NumberedFrames.video(
            TOOLBOX, folder.resolve("v.mp4"), new FrameSize(180, 320), 3, frames, null);

    SpriteGrid grid = TOOLBOX.previews().make(video, files());

    assertThat(grid.tiles()).isEqualTo(tiles);
    var sheet = ImageIO.read(files().spriteJpeg().toFile());
    assertThat(sheet.getWidth()).isEqualTo(grid.columns() * 108);
    assertThat(sheet.getHeight()).isEqualTo(grid.rows() * 192);
  }

  @Test
  void whatIsNotAVideoLeavesNothing() throws Exception {
    Path text = Files.writeString(folder.resolve("text.mp4"), "no video");

    assertThatThrownBy(() -> TOOLBOX.previews().make(text, files()))
        .isInstanceOf(BadMediaException.class);

    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(text);
    }
  }

  private Previews.Files make(FrameSize size, int frames) throws Exception {
    Path video = NumberedFrames.video(TOOLBOX, folder.resolve("v.mp4"), size, 0, frames, null);
    TOOLBOX.previews().make(video, files());
    return files();
  }

  private Previews.Files files() {
    return new Previews.Files(
        folder.resolve("t.webp"), folder.resolve("t.jpg"), folder.resolve("s.jpg"));
  }

  private static PictureKind kind(Path file) throws Exception {
    return ((Sniffed.Picture) PictureSniffer.sniff(file)).facts().kind();
  }

  private static int number(BufferedImage image) {
    int width = image.getWidth();
    var planes = new byte[width * image.getHeight()];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (byte) (image.getRGB(i % width, i / width) >> 8);
    }
    return NumberedFrames.number(planes, new FrameSize(width, image.getHeight()));
  }
}
