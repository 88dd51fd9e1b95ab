package dev.filmgate.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What ffprobe says of a file, in lines such as {@code streams.stream.0.codec_name="h264"}. */
final class ProbeAnswer {

  private static final String WANTED =
      "-v error -count_packets -show_entries stream=codec_type,codec_name,width,height,pix_fmt,color_space,"
          + "sample_aspect_ratio,r_frame_rate,nb_read_packets,duration"
          + ":stream_disposition=attached_pic:stream_side_data=rotation:format=duration -of flat";

  private static final Set<String> VIDEO_CODECS = Set.of("h264", "hevc", "vp8", "vp9", "av1");

  private static final Duration WALL = Duration.ofSeconds(60);
  private static final int LONGEST = 64 * 1024;

  private final Map<String, String> fields = new HashMap<>();

  /**
   * Asks about a file.
   *
   * @param input the words before the file's name: what may be used to read it
   * @throws BadMediaException when ffprobe cannot read it
   */
  static ProbeAnswer about(Programs programs, Path file, String input)
      throws IOException, InterruptedException {
    var arguments = new Arguments().add(WANTED).add(input).file(file);
    var command = Command.ffprobe(programs, WALL, arguments.words());
    try (var child = ChildProcess.startWithoutInput(command)) {
      byte[] answer = child.read(LONGEST);
      if (child.await() != 0) {
        throw new BadMediaException(child.complaint());
      }
      return new ProbeAnswer(new String(answer, StandardCharsets.UTF_8));
    }
  }

  private ProbeAnswer(String answer) {
    answer
        .lines()
        .forEach(line -> {
          int equals = line.indexOf('=');
          if (equals > 0) {
            fields.put(line.substring(0, equals), line.substring(equals + 1).replace("\"", ""));
          }
        });
  }

  private record Stream(Map<String, String> fields, int number) {
    String get(String name) {
      return fields.getOrDefault("streams.stream." + number + "." + name, "");
    }

    boolean exists() {
      return !get("codec_type").isEmpty();
    }

    boolean isPicture() {
      return get("codec_type").equals("video") && !get("disposition.attached_pic").equals("1");
    }
  }

  /** The video in it; none when there is no picture stream with a size, a count and a length. */
  Optional<VideoFacts> video(boolean startsFast) {
    Stream stream = new Stream(fields, 0);
    while (stream.exists() && !stream.isPicture()) {
      stream = new Stream(fields, stream.number() + 1);
    }
    if (!VIDEO_CODECS.contains(stream.get("codec_name"))) {
      return Optional.empty();
    }
    try {
      var facts =
          new VideoFacts(
              picture(stream),
              Long.parseLong(stream.get("nb_read_packets")),
              stream.get("r_frame_rate"),
              duration(stream),
              audioCodec(),
              startsFast);
      boolean real =
          facts.frames() > 0 && facts.picture().width() > 0 && facts.picture().height() > 0;
      return real ? Optional.of(facts) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** With its sides as they are seen: pixels made square, a turned camera turned back. */
  private static VideoFacts.Picture picture(Stream stream) {
    int height = Integer.parseInt(stream.get("height"));
    int width = square(Integer.parseInt(stream.get("width")), stream.get("sample_aspect_ratio"));
    boolean lies = turned(stream);
    return new VideoFacts.Picture(
        lies ? height : width,
        lies ? width : height,
        stream.get("codec_name"),
        stream.get("pix_fmt"),
        stream.get("color_space"));
  }

  private static int square(int width, String ratio) {
    int colon = ratio.indexOf(':');
    if (colon < 0) {
      return width;
    }
    double across = Double.parseDouble(ratio.substring(0, colon));
    double down = Double.parseDouble(ratio.substring(colon + 1));
    return across > 0 && down > 0 ? (int) Math.round(width * across / down) : width;
  }

  private static boolean turned(Stream stream) {
    for (int i = 0; i < 4; i++) {
      String rotation = stream.get("side_data_list.side_data." + i + ".rotation");
      if (!rotation.isEmpty()) {
        return Math.abs(Integer.parseInt(rotation)) % 180 == 90;
      }
    }
    return false;
  }

  private Duration duration(Stream stream) {
    String own = stream.get("duration");
    String text =
        own.isEmpty() || own.equals("N/A") ? fields.getOrDefault("format.duration", "") : own;
    return Duration.ofNanos(Math.round(Double.parseDouble(text) * 1e6) * 1000);
  }

  private String audioCodec() {
    Stream stream = new Stream(fields, 0);
    while (stream.exists() && !stream.get("codec_type").equals("audio")) {
      stream = new Stream(fields, stream.number() + 1);
    }
    return stream.get("codec_name");
  }
}
