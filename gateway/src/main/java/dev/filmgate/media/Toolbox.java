package dev.filmgate.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The ffmpeg and ffprobe programs of this machine, found and tried: a configured one, else the one
 * bundled with us, else one from the search path.
 */
public final class Toolbox {

  /** Where the programs come from. */
  public enum Source {
    CONFIGURED,
    BUNDLED,
    PATH;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was found, for the operator.
   *
   * @param encoder the H.264 encoder that renders use
   */
  public record Description(Source source, Path ffmpeg, String version, String encoder) {}

  private static final Duration QUICK = Duration.ofSeconds(20);
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final List<String> ENCODERS = List.of("libx264", "libopenh264");
  private static final List<Path> USUAL_FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"));

  private final Programs programs;
  private final Description description;

  private Toolbox(Programs programs, Description description) {
    this.programs = programs;
    this.description = description;
  }

  /**
   * Finds and tries the programs; unpacks the bundled ones when that was not done before.
   *
   * @throws IOException when no ffmpeg that can make H.264 starts; says which were tried
   */
  public static Toolbox open(MediaConfig config) throws IOException {
    Path prlimit = findProgram("prlimit", config.searchPath()).orElse(null);
    Path configured = config.ffmpeg();
    if (configured != null) {
      return tried(configured(configured).with(prlimit));
    }
    var reasons = new ArrayList<String>();
    try {
      Optional<Programs> bundled = bundled(config.folder());
      if (bundled.isPresent()) {
        return tried(bundled.get().with(prlimit));
      }
      reasons.add("none is bundled for this platform");
    } catch (IOException e) {
      reasons.add("the bundled one does not start: " + e.getMessage());
    }
    Optional<Programs> found = onPath(config.searchPath());
    if (found.isPresent()) {
      return tried(found.get().with(prlimit));
    }
    reasons.add("there is none on the search path");
    throw new IOException("no usable ffmpeg: " + String.join("; ", reasons));
  }

  public Description describe() {
    return description;
  }

  /** Looks at files that may be videos. */
  public Probe probe() {
    return new Probe(programs);
  }

  /** Looks at files of strangers that may be videos to start from. */
  public SourceProbe sources() {
    return new SourceProbe(programs);
  }

  /** Decodes pictures of strangers. */
  public Pictures pictures() {
    return new Pictures(programs);
  }

  /** Reads and changes stored videos. */
  public Videos videos() {
    return new Videos(programs, new Encoding(programs, description.encoder()));
  }

  /** Makes thumbnails and sprite sheets. */
  public Previews previews() {
    return new Previews(programs);
  }

  /** Starts an encoder for raw pictures; the caller finishes or aborts it. */
  public RawVideoEncoder encode(EncodeOrder order) throws IOException {
    return RawVideoEncoder.start(new Encoding(programs, description.encoder()).of(order), order);
  }

  Programs programs() {
    return programs;
  }

  private static Programs configured(Path ffmpeg) {
    Path ffprobe =
        ffmpeg.resolveSibling(ffmpeg.getFileName().toString().replace("ffmpeg", "ffprobe"));
    return new Programs(Source.CONFIGURED, ffmpeg, ffprobe, locale(), null);
  }

  private static Optional<Programs> bundled(Path parent) throws IOException {
    var platform = Platform.current();
    Optional<BundledArchive> archive = BundledArchive.find(platform);
    if (archive.isEmpty()) {
      return Optional.empty();
    }
    Path folder = new Extraction(archive.get(), platform).into(parent.toAbsolutePath());
    String libraries =
        folder + (platform.isLinux() ? ":" + folder.resolve(Extraction.STUB_FOLDER) : "");
    return Optional.of(
        new Programs(
            Source.BUNDLED,
            folder.resolve(platform.program("ffmpeg")),
            folder.resolve(platform.program("ffprobe")),
            Map.of(platform.libraryVariable(), libraries, "LC_ALL", "C"),
            null));
  }

  private static Optional<Programs> onPath(List<Path> searchPath) {
    return findProgram("ffmpeg", searchPath)
        .flatMap(ffmpeg ->
            findProgram("ffprobe", searchPath)
                .map(ffprobe -> new Programs(Source.PATH, ffmpeg, ffprobe, locale(), null)));
  }

  private static Map<String, String> locale() {
    return Map.of("LC_ALL", "C");
  }

  private static Optional<Path> findProgram(String name, List<Path> searchPath) {
    var folders = new ArrayList<>(searchPath);
    if (name.equals("prlimit")) {
      folders.addAll(USUAL_FOLDERS);
    }
    return folders.stream()
        .map(folder -> folder.resolve(Platform.current().program(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Runs both programs once and reads what ffmpeg says about itself. */
  private static Toolbox tried(Programs programs) throws IOException {
    String banner = output(Command.ffmpeg(programs, QUICK, List.of("-version")));
    output(Command.ffprobe(programs, QUICK, List.of("-version")));
    String encoders =
        output(
            Command.ffmpeg(programs, QUICK, List.of("-hide_banner", "-v", "error", "-encoders")));
    String encoder =
        ENCODERS.stream()
            .filter(name -> encoders.contains(" " + name + " "))
            .findFirst()
            .orElseThrow(() -> new IOException("it has none of the encoders " + ENCODERS));
    return new Toolbox(
        programs, new Description(programs.source(), programs.ffmpeg(), version(banner), encoder));
  }

  private static String version(String banner) {
    String[] words = banner.strip().split("\\s+", 4);
    return words.length > 2 ? words[2] : "unknown";
  }

  private static String output(Command command) throws IOException {
    try (var child = ChildProcess.startWithoutInput(command)) {
      String text = new String(child.read(LONGEST_ANSWER), StandardCharsets.UTF_8);
      int code = child.await();
      if (code != 0) {
        throw new IOException("ended with " + code + ": " + child.complaint());
      }
      return text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
