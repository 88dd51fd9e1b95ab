package dev.filmgate.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at a file with the hardened child and says what video it is, if it is one. Strict: the file
 * must be whole MP4 boxes, and the demuxer is forced, so that a picture or a playlist by another
 * name is refused.
 */
public final class Probe {

  private static final Duration WALL = Duration.ofSeconds(60);
  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final List<String> ARGUMENTS =
      List.of(
          ("-v error -protocol_whitelist file -format_whitelist mov -max_pixels 30000000"
                  + " -codec_whitelist h264,hevc,vp9,av1,libdav1d,aac,opus,mp3 -count_packets"
                  + " -show_entries stream=codec_type,codec_name,width,height,pix_fmt,color_space,"
                  + "r_frame_rate,nb_read_packets,duration:format=duration"
                  + " -of flat -f mov -i")
              .split(" "));

  private final Programs programs;

  Probe(Programs programs) {
    this.programs = programs;
  }

  /**
   * @throws IOException when the file cannot be read or the program cannot be started
   */
  public Probed look(Path file) throws IOException {
    BoxScan boxes = BoxScan.of(file);
    if (!boxes.isWhole()) {
      return new Probed.NotAVideo("not whole MP4 boxes");
    }
    var words = new ArrayList<>(ARGUMENTS);
    words.add("file:" + file.toAbsolutePath());
    try (var child = ChildProcess.startWithoutInput(Command.ffprobe(programs, WALL, words))) {
      byte[] answer = child.read(LONGEST_ANSWER);
      if (child.await() != 0) {
        return new Probed.NotAVideo(child.complaint());
      }
      return read(fields(new String(answer, StandardCharsets.UTF_8)), boxes.movieFirst());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * What a file is that must be a video.
   *
   * @throws BadMediaException when it is not
   */
  VideoFacts facts(Path file) throws IOException {
    return switch (look(file)) {
      case Probed.Video(var facts) -> facts;
      case Probed.NotAVideo(String reason) -> throw new BadMediaException(reason);
    };
  }

  /** Reads lines such as {@code streams.stream.0.codec_name="h264"}. */
  private static Map<String, String> fields(String answer) {
    var fields = new HashMap<String, String>();
    for (String line : answer.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        fields.put(line.substring(0, equals), line.substring(equals + 1).replace("\"", ""));
      }
    }
    return fields;
  }

  private static Probed read(Map<String, String> fields, boolean startsFast) {
    int video = indexOf(fields, "video");
    int audio = indexOf(fields, "audio");
    if (video < 0) {
      return new Probed.NotAVideo("no picture stream");
    }
    var stream = new Stream(fields, "streams.stream." + video + ".");
    try {
      var picture =
          new VideoFacts.Picture(
              Integer.parseInt(stream.get("width")),
              Integer.parseInt(stream.get("height")),
              stream.get("codec_name"),
              stream.get("pix_fmt"),
              stream.get("color_space"));
      var facts =
          new VideoFacts(
              picture,
              Long.parseLong(stream.get("nb_read_packets")),
              stream.get("r_frame_rate"),
              duration(fields, stream),
              audio < 0
                  ? ""
                  : new Stream(fields, "streams.stream." + audio + ".").get("codec_name"),
              startsFast);
      return facts.frames() < 1 || picture.width() < 1 || picture.height() < 1
          ? new Probed.NotAVideo("no pictures")
          : new Probed.Video(facts);
    } catch (NumberFormatException _) {
      return new Probed.NotAVideo("a picture stream without size, length or count");
    }
  }

  private record Stream(Map<String, String> fields, String prefix) {
    String get(String name) {
      return fields.getOrDefault(prefix + name, "");
    }
  }

  private static int indexOf(Map<String, String> fields, String type) {
    for (int i = 0; fields.containsKey("streams.stream." + i + ".codec_type"); i++) {
      if (type.equals(fields.get("streams.stream." + i + ".codec_type"))) {
        return i;
      }
    }
    return -1;
  }

  private static Duration duration(Map<String, String> fields, Stream stream) {
    String own = stream.get("duration");
    String text =
        own.isEmpty() || own.equals("N/A") ? fields.getOrDefault("format.duration", "") : own;
    return Duration.ofNanos(Math.round(Double.parseDouble(text) * 1e6) * 1000);
  }
}
