package dev.filmgate.http;

import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The first line of an answer, made once for every status. */
final class StatusLine {

  private static final int FIRST = 200;
  private static final int LAST = 599;
  private static final List<byte[]> LINES = all();

  private StatusLine() {}

  static byte[] of(int status) {
    return LINES.get(status - FIRST);
  }

  private static List<byte[]> all() {
    var lines = new ArrayList<byte[]>();
    for (int status = FIRST; status <= LAST; status++) {
      lines.add(
          ("HTTP/1.1 " + Status.create(status).text() + "\r\n")
              .getBytes(StandardCharsets.US_ASCII));
    }
    return List.copyOf(lines);
  }
}
