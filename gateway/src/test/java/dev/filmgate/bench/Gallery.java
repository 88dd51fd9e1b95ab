package dev.filmgate.bench;

import dev.filmgate.media.Fit;
import dev.filmgate.media.Toolbox;
import dev.filmgate.provider.local.picture.PaintedPictures;
import dev.filmgate.testing.MediaTools;
import dev.filmgate.video.FrameSize;
import dev.filmgate.video.Operation;
import dev.filmgate.video.ReferenceImage;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Makes the contact sheets of {@code docs/gallery.md} from videos that were really encoded: one
 * sheet a capability, frames from left to right.
 */
public final class Gallery {

  private static final FrameSize TILE = new FrameSize(288, 162);
  private static final int COLUMNS = 4;
  private static final int LARGEST = 80_000;
  private static final String LAKE = "A quiet lake below the mountains at dusk, slow push in";

  private final Toolbox toolbox;
  private final Clips clips;
  private final Path folder;

  private Gallery(Toolbox toolbox, Clips clips, Path folder) {
    this.toolbox = toolbox;
    this.clips = clips;
    this.folder = folder;
  }

  /** Writes into the folder named by the first argument, such as {@code docs/pictures}. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    var toolbox = MediaTools.bundled();
    try (var clips = new Clips(toolbox)) {
      var gallery = new Gallery(toolbox, clips, folder);
      gallery.firstFrame();
      gallery.firstAndLast();
      gallery.references();
      gallery.remix();
      gallery.edit();
      gallery.extend();
      gallery.foreignRemix();
    }
  }

  private void firstFrame() throws Exception {
    var city = clips.scene("tokyo skyline at night, neon", 2);
    var beach = clips.scene("a tropical beach with palms and a sailing boat, golden hour", 5);
    var tiles = new ArrayList<BufferedImage>();
    tiles.addAll(frames(clips.pictured("pan right in the rain", 4, List.of(city)), 0, 32, 64, 95));
    tiles.addAll(frames(clips.pictured("push in, fireflies", 4, List.of(beach)), 0, 32, 64, 95));
    write("gallery-first-frame", tiles);
  }

  private void firstAndLast() throws Exception {
    var dusk = clips.scene("a lake below the mountains at dusk", 3);
    var winter = clips.scene("a lake below the mountains in a winter night, aurora", 3);
    var city = clips.scene("new york at dusk", 6);
    var tiles = new ArrayList<BufferedImage>();
    tiles.addAll(frames(clips.pictured("", 4, List.of(dusk, winter)), 0, 36, 54, 95));
    tiles.addAll(frames(clips.pictured("", 4, List.of(dusk, city)), 0, 40, 50, 95));
    write("gallery-first-last", tiles);
  }

  private void references() throws Exception {
    var pictures =
        List.<ReferenceImage>of(
            clips.scene("a forest in fog at dawn", 2),
            clips.scene("saturn and its rings in deep space", 1),
            clips.scene("waves at sunset with a sailing boat", 1));
    Path video =
        clips.shots("@img3 pan left, then push in on @img1, then orbit @img2", 6, pictures);
    write("gallery-references", frames(video, 4, 34, 46, 50, 70, 94, 98, 138));
  }

  private void remix() throws Exception {
    Path source = clips.generated(LAKE, 4);
    var tiles = new ArrayList<BufferedImage>(frames(source, 88));
    for (String prompt :
        List.of(
            "golden hour",
            "a winter night with snow",
            "neon synthwave",
            "a storm, cold",
            "dawn in fog",
            "monochrome",
            "night, stars and the aurora")) {
      tiles.addAll(frames(clips.remade(Operation.REMIX, prompt, source, 96, LAKE), 88));
    }
    write("gallery-remix", tiles);
  }

  private void edit() throws Exception {
    var harbour = clips.scene("a lighthouse by the sea, sunny, gulls", 4);
    Path source = clips.pictured("pan left", 4, List.of(harbour));
    var tiles = new ArrayList<BufferedImage>(frames(source, 0, 32, 64, 95));
    tiles.addAll(
        frames(
            clips.remade(Operation.EDIT, "watercolor painting, warm", source, 96, null),
            0,
            32,
            64,
            95));
    write("gallery-edit", tiles);
  }

  private void extend() throws Exception {
    Path source = clips.generated(LAKE, 4);
    Path video =
        clips.extended(
            "night falls, the aurora appears, pan right", 5, source, new int[] {96, 84}, LAKE);
    write("gallery-extend", frames(video, 0, 48, 83, 84, 110, 134, 160, 203));
  }

  private void foreignRemix() throws Exception {
    var town = clips.scene("a city by the river in the morning", 8);
    Path source = clips.pictured("push in", 2, List.of(town));
    var tiles = new ArrayList<BufferedImage>(frames(source, 24));
    for (String prompt :
        List.of(
            "film noir",
            "vintage sepia",
            "cyberpunk neon",
            "winter snow",
            "golden hour",
            "dreamy pastel",
            "watercolor painting")) {
      tiles.addAll(frames(clips.remade(Operation.REMIX, prompt, source, 48, null), 24));
    }
    write("gallery-foreign-remix", tiles);
  }

  private List<BufferedImage> frames(Path video, int... numbers) throws Exception {
    var frames = new ArrayList<BufferedImage>();
    for (int number : numbers) {
      var still = toolbox.videos().frame(video, number, TILE, Fit.COVER);
      frames.add(PaintedPictures.image(still.planes(), still.size()));
    }
    return frames;
  }

  private void write(String name, List<BufferedImage> tiles) throws Exception {
    int rows = (tiles.size() + COLUMNS - 1) / COLUMNS;
    var sheet =
        new BufferedImage(COLUMNS * TILE.width(), rows * TILE.height(), BufferedImage.TYPE_INT_RGB);
    var graphics = sheet.createGraphics();
    for (int i = 0; i < tiles.size(); i++) {
      graphics.drawImage(
          tiles.get(i), i % COLUMNS * TILE.width(), i / COLUMNS * TILE.height(), null);
    }
    graphics.dispose();
    Pictures.write(sheet, folder.resolve(name + ".jpg"), LARGEST);
    if (Boolean.getBoolean("gallery.png")) {
      ImageIO.write(sheet, "png", folder.resolve(name + ".png").toFile());
    }
  }
}
