package dev.filmgate.http.form;

import java.util.Locale;
import java.util.Map;
import org.apache.commons.fileupload2.core.ParameterParser;

/** A header such as {@code multipart/form-data; boundary=x}: a word and its parameters. */
record MediaType(String word, Map<String, String> parameters) {

  MediaType {
    parameters = Map.copyOf(parameters);
  }

  static MediaType parse(String header) {
    int semicolon = header.indexOf(';');
    String word = semicolon < 0 ? header : header.substring(0, semicolon);
    var parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    Map<String, String> found =
        semicolon < 0 ? Map.of() : parser.parse(header.substring(semicolon + 1), ';');
    found.values().removeIf(value -> value == null);
    return new MediaType(word.strip().toLowerCase(Locale.ROOT), found);
  }
}
