package dev.filmgate.bench;

import dev.filmgate.media.Decoder;
import dev.filmgate.media.EncodeOrder;
import dev.filmgate.media.Toolbox;
import dev.filmgate.provider.local.scene.Film;
import dev.filmgate.testing.MediaTools;
import dev.filmgate.video.FrameSize;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Makes the pictures of the documentation, from videos that were really encoded. */
public final class Pictures {

  private static final int LARGEST = 120_000;
  private static final FrameSize WIDE = new FrameSize(1280, 720);
  private static final FrameSize TALL = new FrameSize(720, 1280);
  private static final Map<String, List<String>> SHEETS =
      Map.of(
          "landscape",
          List.of(
              "A quiet lake below the mountains at dusk, slow push in",
              "a forest in fog at dawn",
              "aurora over a mountain lake at night",
              "snowy alps in winter, snow falling"),
          "ocean",
          List.of(
              "waves at sunset with a sailing boat",
              "a lighthouse by the sea in a storm at night",
              "a tropical beach, golden hour",
              "sunny ocean, gulls"),
          "city",
          List.of(
              "tokyo skyline at night, neon",
              "a city by the river at dusk",
              "new york in the rain at night",
              "城市的清晨，薄雾"),
          "space",
          List.of(
              "saturn and its rings in deep space",
              "a spiral galaxy",
              "the earth from orbit, blue",
              "a warm nebula full of stars"),
          "flow",
          List.of(
              "abstract silk, flowing",
              "neon liquid swirls",
              "warm ink and smoke",
              "pastel gradient dream"));

  private Pictures() {}

  /** Writes into the folder named by the first argument, such as {@code docs/pictures}. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    var toolbox = MediaTools.bundled();
    var hero = still(toolbox, "A quiet lake below the mountains at dusk, slow push in", 7, WIDE);
    write(hero, folder.resolve("hero.jpg"));
    for (var sheet : SHEETS.entrySet()) {
      write(
          sheet(toolbox, sheet.getValue(), WIDE, 2, 560),
          folder.resolve(sheet.getKey() + "-16x9.jpg"));
      write(
          sheet(toolbox, sheet.getValue(), TALL, 4, 280),
          folder.resolve(sheet.getKey() + "-9x16.jpg"));
    }
  }

  private static BufferedImage sheet(
      Toolbox toolbox, List<String> prompts, FrameSize size, int columns, int width)
      throws Exception {
    int height = width * size.height() / size.width();
    int rows = prompts.size() / columns;
    var sheet = new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_INT_RGB);
    var graphics = sheet.createGraphics();
    for (int i = 0; i < prompts.size(); i++) {
      Image small =
          still(toolbox, prompts.get(i), i + 1, size)
              .getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
      graphics.drawImage(small, i % columns * width, i / columns * height, null);
    }
    graphics.dispose();
    return sheet;
  }

  /** The middle of a film, after encoding and decoding. */
  private static BufferedImage still(Toolbox toolbox, String prompt, long seed, FrameSize size)
      throws Exception {
    int seconds = 2;
    var film = Film.of(prompt, seed, size, seconds * EncodeOrder.FRAMES_PER_SECOND);
    Path video = Files.createTempDirectory("filmgate-pictures").resolve("video.mp4");
    var order = new EncodeOrder(size, film.frames(), null, video, "documentation");
    var picture = new byte[order.frameBytes()];
    var painter = film.painter();
    try (var encoder = toolbox.encode(order)) {
      for (int frame = 0; frame < film.frames(); frame++) {
        painter.paint(frame, picture);
        encoder.write(picture);
      }
      encoder.finish();
    }
    byte[] rgb = new Decoder(toolbox).rgb(video, 1, size.width(), size.height());
    Files.delete(video);
    Files.delete(video.getParent());
    var image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < size.width() * size.height(); i++) {
      int colour = (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | (rgb[3 * i + 2] & 255);
      image.setRGB(i % size.width(), i / size.width(), colour);
    }
    return image;
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    write(image, file, LARGEST);
  }

  /** As good as the size allows. */
  static void write(BufferedImage image, Path file, int largest) throws IOException {
    for (float quality = 0.92f; quality > 0.3f; quality -= 0.04f) {
      var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
      var settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(quality);
      Files.deleteIfExists(file);
      try (var out = ImageIO.createImageOutputStream(file.toFile())) {
        writer.setOutput(out);
        writer.write(null, new IIOImage(image, null, null), settings);
      }
      writer.dispose();
      if (Files.size(file) <= largest) {
        return;
      }
    }
  }
}
