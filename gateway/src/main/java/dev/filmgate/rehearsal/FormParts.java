package dev.filmgate.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a multipart body by name; made for bodies that our own client wrote. */
final class FormParts {

  private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");

  private FormParts() {}

  static Map<String, byte[]> read(Received request) {
    String type = request.header("content-type").orElse("");
    int at = type.indexOf("boundary=");
    if (at < 0) {
      return Map.of();
    }
    String boundary = type.substring(at + "boundary=".length()).replace("\"", "").strip();
    var parts = new HashMap<String, byte[]>();
    String body = new String(request.body(), StandardCharsets.ISO_8859_1);
    for (String part : body.split(Pattern.quote("--" + boundary), -1)) {
      int head = part.indexOf("\r\n\r\n");
      Matcher name = NAME.matcher(head < 0 ? "" : part.substring(0, head));
      if (name.find()) {
        String value = part.substring(head + 4, Math.max(head + 4, part.length() - 2));
        parts.put(name.group(1), value.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return parts;
  }
}
