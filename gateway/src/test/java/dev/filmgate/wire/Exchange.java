package dev.filmgate.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One file of {@code wire/}: comments, a request, {@code ---}, and the answer that is expected. A
 * header expected with the value {@code -} must be absent.
 *
 * @param expectedBody empty when the body does not matter
 */
record Exchange(
    String name,
    String method,
    String target,
    List<String> headers,
    String body,
    int status,
    List<String> expectedHeaders,
    String expectedBody) {

  private static final String MULTIPART = "content-type: multipart/";
  private static final String BREAK = "\n---\n";

  static Exchange read(Path file, UnaryOperator<String> filled) throws IOException {
    String text = filled.apply(Files.readString(file));
    int middle = text.indexOf(BREAK);
    if (middle < 0) {
      throw new IllegalArgumentException(file + " has no answer");
    }
    var request = new ArrayList<>(text.substring(0, middle).lines().toList());
    while (request.getFirst().startsWith("#")) {
      request.removeFirst();
    }
    String line = request.removeFirst();
    int blank = line.indexOf(' ');
    List<String> answer = text.substring(middle + BREAK.length()).lines().toList();
    String body = lines(until(request), after(request));
    return new Exchange(
        String.valueOf(file.getFileName()),
        line.substring(0, blank),
        line.substring(blank + 1),
        typed(until(request), body),
        body,
        Integer.parseInt(answer.getFirst()),
        until(answer.subList(1, answer.size())),
        after(answer));
  }

  /** A multipart body has line breaks of its own. */
  private static String lines(List<String> headers, String body) {
    boolean isMultipart = headers.stream().anyMatch(line -> line.startsWith(MULTIPART));
    return isMultipart ? body.replace("\n", "\r\n") : body;
  }

  /** JSON is what bodies are, unless the file says otherwise. */
  private static List<String> typed(List<String> headers, String body) {
    var all = new ArrayList<>(headers);
    boolean isTyped = all.stream().anyMatch(header -> header.startsWith("content-type:"));
    if (!isTyped && !body.isEmpty()) {
      all.add("content-type: application/json");
    }
    all.remove("content-type:");
    return List.copyOf(all);
  }

  private static List<String> until(List<String> lines) {
    int empty = lines.indexOf("");
    return List.copyOf(empty < 0 ? lines : lines.subList(0, empty));
  }

  private static String after(List<String> lines) {
    int empty = lines.indexOf("");
    return empty < 0 ? "" : String.join("\n", lines.subList(empty + 1, lines.size())).strip();
  }
}
