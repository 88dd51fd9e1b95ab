package dev.filmgate.media;

import dev.filmgate.video.SpriteGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Makes the small pictures that stand for a video. All of them come out of one child that decodes
 * the video once and leaves out the frames nothing depends on. Safe for many threads, virtual ones
 * too; whoever is interrupted leaves neither a child nor a file.
 */
public final class Previews {

  /**
   * Where the pictures go. The thumbnail is 640 pixels wide and shows the video at one second, or
   * at its middle when it is shorter than two.
   */
  public record Files(Path thumbnailWebp, Path thumbnailJpeg, Path spriteJpeg) {}

  private static final int WIDTH = 640;

  /** The longer side of a tile. */
  private static final int TILE = 192;

  private static final int THUMBNAIL_MILLIS = 1000;
  private static final Duration WALL = Duration.ofMinutes(3);

  private final Programs programs;
  private final SourceProbe probe;

  Previews(Programs programs) {
    this.programs = programs;
    this.probe = new SourceProbe(programs);
  }

  /**
   * Makes all three files, durable and under their names, or none.
   *
   * @throws BadMediaException when it is not a video, or cannot be decoded
   */
  public SpriteGrid make(Path video, Files files) throws IOException, InterruptedException {
    var source = probe.open(video);
    var facts = source.facts();
    var grid = SpriteGrid.of(facts.duration());
    var arguments = Arguments.begin().add("-threads 1 -skip_frame noref");
    source.input(arguments);
    arguments.add("-an -sn -dn -filter_complex").word(graph(facts, grid));
    arguments.add("-map [sheet] -frames:v 1 -q:v 4 -c:v mjpeg -f mjpeg -y");
    arguments.file(Run.part(files.spriteJpeg()));
    arguments.add("-map [jpeg] -frames:v 1 -q:v 3 -c:v mjpeg -f mjpeg -y");
    arguments.file(Run.part(files.thumbnailJpeg()));
    arguments.add("-map [webp] -frames:v 1 -c:v libwebp -quality 80 -f webp -y");
    arguments.file(Run.part(files.thumbnailWebp()));
    var command = Command.ffmpeg(programs, WALL, arguments.words());
    Run.files(
        command,
        List.of(files.spriteJpeg(), files.thumbnailJpeg(), files.thumbnailWebp()),
        () -> {});
    return grid;
  }

  private static String graph(VideoFacts facts, SpriteGrid grid) {
    double thumbnail = Math.min(THUMBNAIL_MILLIS, facts.duration().toMillis() / 2) / 1000.0;
    String matrix = Shape.input(facts.picture());
    int across = facts.picture().width();
    int down = facts.picture().height();
    int height = side(down * (float) WIDTH / across);
    float tile = TILE / (float) Math.max(across, down);
    String jpeg = matrix + ":out_color_matrix=bt601:out_range=pc:flags=bicubic,format=yuvj420p";
    String webp = matrix + ":out_color_matrix=bt601:out_range=tv:flags=bicubic,format=yuv420p";
    return "[0:V:0]split=2[a][b];"
        + "[a]select='gte(t+0.01,selected_n*%d/1000)',scale=%d:%d%s,tile=%dx%d:color=black[sheet];"
            .formatted(
                grid.interval().toMillis(),
                side(across * tile),
                side(down * tile),
                jpeg,
                grid.columns(),
                grid.rows())
        + "[b]select='gte(t+0.06,%.3f)',select='eq(n,0)',split=2[c][d];".formatted(thumbnail)
        + "[c]scale=%d:%d%s[jpeg];[d]scale=%d:%d%s[webp]"
            .formatted(WIDTH, height, jpeg, WIDTH, height, webp);
  }

  private static int side(float pixels) {
    return Math.max(2, Math.round(pixels / 2) * 2);
  }
}
