package dev.filmgate.media;

import dev.filmgate.testing.NumberedFrames;
import dev.filmgate.video.FrameSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Videos of numbered frames for tests of what is done to videos, and ways to look into them. */
final class VideoFixtures {

  private final Toolbox toolbox;
  private final Path folder;

  VideoFixtures(Toolbox toolbox, Path folder) {
    this.toolbox = toolbox;
    this.folder = folder;
  }

  Path silent(String name, FrameSize size, int first, int frames) throws Exception {
    return video(name, size, first, frames, null);
  }

  Path tone(String name, FrameSize size, int first, int frames, double hertz) throws Exception {
    Path wav = NumberedFrames.tone(folder.resolve("tone.wav"), frames, hertz);
    Path video = video(name, size, first, frames, wav);
    Files.delete(wav);
    return video;
  }

  /** A file that ffmpeg makes of these arguments. */
  Path made(String name, String... arguments) throws Exception {
    Path file = folder.resolve(name);
    var words = new ArrayList<>(List.of(arguments));
    words.add("-y");
    words.add(file.toString());
    new Decoder(toolbox).ffmpeg(words);
    return file;
  }

  /** The numbers on all frames. */
  List<Integer> numbers(Path video, FrameSize size) throws Exception {
    return numbers(video, new Span(0, 10_000), size);
  }

  List<Integer> numbers(Path video, Span part, FrameSize size) throws Exception {
    var numbers = new ArrayList<Integer>();
    var planes = new byte[Still.bytes(size)];
    try (var reader = toolbox.videos().read(video, part, size, Fit.CONTAIN)) {
      while (reader.next(planes)) {
        numbers.add(NumberedFrames.number(planes, size));
      }
    }
    return numbers;
  }

  VideoFacts facts(Path video) throws Exception {
    return ((Probed.Video) toolbox.probe().look(video)).facts();
  }

  static List<Integer> range(int from, int to) {
    return new ArrayList<>(IntStream.range(from, to).boxed().toList());
  }

  private Path video(String name, FrameSize size, int first, int frames, @Nullable Path sound)
      throws Exception {
    return NumberedFrames.video(toolbox, folder.resolve(name), size, first, frames, sound);
  }
}
