package dev.filmgate.http.form;

import dev.filmgate.http.Request;
import dev.filmgate.http.UrlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Reads names and values from {@code a=1&b=2}. */
final class UrlencodedForm {

  private UrlencodedForm() {}

  static Form read(Request request, FormLimits limits) {
    byte[] body = request.readBody(Math.min(limits.maxText(), Integer.MAX_VALUE / 2));
    var parts = new ArrayList<FormPart>();
    String text = new String(body, StandardCharsets.ISO_8859_1);
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('&', at);
      end = end < 0 ? text.length() : end;
      if (end > at) {
        parts.add(part(text.substring(at, end), limits));
      }
      if (parts.size() > limits.maxParts()) {
        throw new FormException("The body has more than " + limits.maxParts() + " fields.");
      }
      at = end + 1;
    }
    return new Form(parts, null);
  }

  private static FormPart part(String pair, FormLimits limits) {
    int equals = pair.indexOf('=');
    String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
    if (name.isEmpty() || name.length() > limits.maxNameLength()) {
      throw new FormException(
          "The body has a field whose name is empty or longer than %d characters."
              .formatted(limits.maxNameLength()));
    }
    return new FormPart.Text(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
  }

  /** Every byte beyond ASCII has to be escaped, so that the characters are bytes. */
  private static String decoded(String raw) {
    boolean isAscii = raw.chars().allMatch(c -> c < 0x80);
    String text = isAscii ? UrlText.decodeForm(raw) : null;
    if (text == null) {
      throw new FormException("The body is not percent-encoded UTF-8.");
    }
    return text;
  }
}
