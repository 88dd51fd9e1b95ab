package dev.filmgate.rehearsal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file, whole or from a byte on. */
final class FileAnswer {

  private static final Pattern FROM = Pattern.compile("bytes=([0-9]{1,9})-([0-9]{0,9})");

  private FileAnswer() {}

  static Answer of(Received request, byte[] file, String tag) {
    var whole =
        new Answer(
            200, "video/mp4", file, List.of("Accept-Ranges: bytes", "ETag: \"" + tag + "\""), null);
    Matcher range = FROM.matcher(request.header("range").orElse(""));
    if (!range.matches()) {
      return whole;
    }
    int from = Integer.parseInt(range.group(1));
    int to = range.group(2).isEmpty() ? file.length - 1 : Integer.parseInt(range.group(2));
    if (from >= file.length || to < from) {
      return Answer.text(416, "text/plain", "").with("Content-Range: bytes */" + file.length);
    }
    int last = Math.min(to, file.length - 1);
    return new Answer(
        206,
        "video/mp4",
        Arrays.copyOfRange(file, from, last + 1),
        List.of(
            "Content-Range: bytes " + from + "-" + last + "/" + file.length,
            "ETag: \"" + tag + "\""),
        null);
  }
}
