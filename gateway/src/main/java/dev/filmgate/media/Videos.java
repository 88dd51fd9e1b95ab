package dev.filmgate.media;

import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be done to video files, each step by one hardened child. Every MP4, MOV or WebM is taken
 * and what is made is always ours: H.264 with 24 frames a second and AAC; frames are counted at
 * that rate from 0. Results are exact to the frame and their sound to the sample, appear under
 * their names only when they are complete and on the disk, and are none at all after a failure.
 *
 * <p>Safe for many threads, virtual ones too where nothing else is said; whoever is interrupted
 * leaves neither a child nor a file.
 */
public final class Videos {

  /** The most videos that are joined at once. */
  public static final int MOST_PARTS = 24;

  private static final int BYTES_PER_SAMPLE = 4;

  private final Programs programs;
  private final Encoding encoding;
  private final SourceProbe probe;

  Videos(Programs programs, Encoding encoding) {
    this.programs = programs;
    this.encoding = encoding;
    this.probe = new SourceProbe(programs);
  }

  /**
   * What a file is that must be a video, of whatever length and size.
   *
   * @throws BadMediaException when it is not
   */
  public VideoFacts facts(Path video) throws IOException, InterruptedException {
    return probe.open(video).facts();
  }

  /**
   * Opens a part of a video as raw frames of that size; for platform threads. A part that goes
   * beyond the end ends with the video.
   *
   * @throws BadMediaException when it is not a video
   */
  public FrameReader read(Path video, Span part, FrameSize size, Fit fit)
      throws IOException, InterruptedException {
    return FrameReader.start(decoding(video, part, size, fit), size);
  }

  /**
   * One frame of a video, as {@link #read} would give it.
   *
   * @throws BadMediaException when there is no such frame
   */
  public Still frame(Path video, int number, FrameSize size, Fit fit)
      throws IOException, InterruptedException {
    var command = decoding(video, new Span(number, 1), size, fit);
    return new Still(size, Run.bytes(command, Still.bytes(size)));
  }

  /**
   * Cuts, scales (Lanczos), reshapes: whatever the order says, in one encode.
   *
   * @return how many frames the result has
   * @throws BadMediaException when the source is not a video, or has no such part
   */
  public int convert(Conversion order) throws IOException, InterruptedException {
    var source = probe.open(order.source());
    int all = source.facts().framesAtOurRate();
    Span part = order.part() == null ? new Span(0, all) : order.part();
    requirePart(source, part);
    var arguments = Arguments.begin();
    source.input(arguments);
    var graph = new StringBuilder("[0:V:0]");
    graph.append(Shape.part(source.facts().picture(), part, order.size(), order.fit()));
    graph.append("[v]");
    if (source.hasSound()) {
      graph.append(";[0:a:0]").append(SoundPart.of(part)).append("[a]");
    }
    var output = new EncodeOrder(order.size(), part.count(), null, order.output(), order.comment());
    encode(arguments, graph.toString(), output, source.hasSound());
    return part.count();
  }

  /**
   * Puts videos one after another, all brought to one size; what has no sound is silent when
   * another has some.
   *
   * @return how many frames the result has: the sum of all
   * @throws BadMediaException when one of them is not a video
   */
  public int join(List<Path> parts, FrameSize size, Path output, String comment)
      throws IOException, InterruptedException {
    if (parts.isEmpty() || parts.size() > MOST_PARTS) {
      throw new IllegalArgumentException("not 1 to " + MOST_PARTS + " parts: " + parts.size());
    }
    var sources = new ArrayList<SourceProbe.Source>();
    for (Path part : parts) {
      sources.add(probe.open(part));
    }
    var arguments = Arguments.begin();
    sources.forEach(source -> source.input(arguments));
    boolean sound = sources.stream().anyMatch(SourceProbe.Source::hasSound);
    int frames = sources.stream().mapToInt(source -> source.facts().framesAtOurRate()).sum();
    encode(
        arguments,
        joined(sources, size, sound),
        new EncodeOrder(size, frames, null, output, comment),
        sound);
    return frames;
  }

  /**
   * Starts one encode of a source's beginning and raw pictures after it; the caller writes the
   * pictures of the new part and finishes or aborts. {@link RawVideoEncoder#encoded} counts the
   * beginning too.
   *
   * @throws BadMediaException when the source is not a video, or ends before its head does
   */
  public RawVideoEncoder extend(Extension order) throws IOException, InterruptedException {
    var source = probe.open(order.source());
    requirePart(source, new Span(0, order.head()));
    return RawVideoEncoder.start(encoding.of(order, source), order.rest());
  }

  /**
   * Copies a video without encoding it again, with its description first, so that players can begin
   * at once; whatever else the file held is left out.
   *
   * @throws BadMediaException when it is not an MP4 or MOV
   */
  public void startFast(Path video, Path output) throws IOException, InterruptedException {
    var source = probe.open(video);
    if (source.container() != Container.MOV) {
      throw new BadMediaException("only what is in an MP4 or MOV can be kept as it is");
    }
    var arguments = Arguments.begin();
    source.input(arguments);
    arguments.add("-map 0:V:0 -map 0:a:0? -c copy -map_metadata -1 -map_chapters -1");
    arguments.add("-fflags +bitexact -movflags +faststart -f mp4 -y").file(Run.part(output));
    long frames = source.facts().frames();
    var command = Command.ffmpeg(programs, Encoding.wall(frames), arguments.words());
    Run.files(command, List.of(output), () -> requireFrames(Run.part(output), frames));
  }

  /**
   * Writes what is heard in a video as a WAV file of two channels with 48,000 samples a second and
   * exactly the length of a part of it, with silence where the sound ends earlier.
   *
   * @throws BadMediaException when it has no sound, or none that can be decoded
   */
  public void sound(Path video, Span part, Path output) throws IOException, InterruptedException {
    var arguments = Arguments.begin();
    probe.open(video).input(arguments);
    arguments.add("-map 0:a:0 -vn -sn -dn -af").word(SoundPart.of(part));
    arguments.add("-map_metadata -1 -fflags +bitexact -c:a pcm_s16le -flags:a +bitexact");
    arguments.add("-f wav -y").file(Run.part(output));
    var wall = Encoding.wall((long) part.from() + part.count());
    Run.files(
        Command.ffmpeg(programs, wall, arguments.words()),
        List.of(output),
        () -> requireBytes(Run.part(output), part.count()));
  }

  private static void requireBytes(Path wav, int frames) throws IOException {
    if (Files.size(wav) < (long) frames * Encoding.SAMPLES_PER_FRAME * BYTES_PER_SAMPLE) {
      throw new BadMediaException("less sound than asked for");
    }
  }

  private static String joined(List<SourceProbe.Source> sources, FrameSize size, boolean sound) {
    var graph = new StringBuilder();
    var pads = new StringBuilder();
    for (int i = 0; i < sources.size(); i++) {
      var source = sources.get(i);
      var all = new Span(0, source.facts().framesAtOurRate());
      String picture = Shape.part(source.facts().picture(), all, size, Fit.COVER);
      graph.append("[%d:V:0]%s[v%d];".formatted(i, picture, i));
      pads.append("[v%d]".formatted(i));
      if (sound) {
        String heard = source.hasSound() ? "[%d:a:0]".formatted(i) : SoundPart.SILENCE;
        graph.append(heard).append(SoundPart.of(all)).append("[a%d];".formatted(i));
        pads.append("[a%d]".formatted(i));
      }
    }
    String streams = sound ? ":v=1:a=1[v][a]" : ":v=1:a=0[v]";
    return graph.append(pads).append("concat=n=" + sources.size() + streams).toString();
  }

  private void encode(Arguments arguments, String graph, EncodeOrder order, boolean sound)
      throws IOException, InterruptedException {
    arguments.add("-filter_complex").word(graph).add("-map [v]" + (sound ? " -map [a]" : ""));
    encoding.output(arguments, order, order.frames(), sound);
    var command = Command.ffmpeg(programs, Encoding.wall(order.frames()), arguments.words());
    Run.files(command, List.of(order.output()), () -> requireFrames(order.part(), order.frames()));
  }

  private Command decoding(Path video, Span part, FrameSize size, Fit fit)
      throws IOException, InterruptedException {
    var source = probe.open(video);
    var arguments = Arguments.begin();
    boolean seeks = part.from() > 0 && source.facts().framesPerSecond().equals("24/1");
    if (seeks) {
      // Decoding begins at the keyframe before; a millisecond early, so that none is rounded away.
      arguments.add("-ss " + Arguments.seconds(part.from(), -1_000));
    }
    source.input(arguments);
    int from = seeks ? 0 : part.from();
    arguments.add("-map 0:V:0 -an -sn -dn -vf");
    arguments.word(Shape.read(source.facts().picture(), from, size, fit));
    arguments.add("-frames:v " + part.count() + " -f rawvideo -pix_fmt yuv420p pipe:1");
    var wall = Encoding.wall((long) part.from() + part.count());
    return Command.ffmpeg(programs, wall, arguments.words());
  }

  private static void requirePart(SourceProbe.Source source, Span part) throws BadMediaException {
    int frames = source.facts().framesAtOurRate();
    if (part.from() + part.count() > frames) {
      throw new BadMediaException("has %d frames and no part %s".formatted(frames, part));
    }
  }

  private void requireFrames(Path file, long frames) throws IOException, InterruptedException {
    long found = probe.open(file).facts().frames();
    if (found != frames) {
      throw new BadMediaException("made %d frames instead of %d".formatted(found, frames));
    }
  }
}
