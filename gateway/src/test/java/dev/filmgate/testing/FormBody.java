package dev.filmgate.testing;

import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.fileupload2.core.MultipartInput;

/**
 * A form as the object that its schema describes: a field given more than once is a list, except
 * where it says the same each time.
 */
final class FormBody {

  private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME =
      Pattern.compile("(?i);\\s*name=(?:\"([^\"]*)\"|([^;\\r\\n]*))");

  private final Map<String, List<JsonValue>> fields = new LinkedHashMap<>();

  private FormBody() {}

  /** The form, or nothing where the type is not one of a form. */
  static Optional<JsonValue> read(String type, String body) {
    var form = new FormBody();
    if (type.regionMatches(true, 0, "multipart/form-data", 0, "multipart/form-data".length())) {
      form.parts(type, body);
    } else if (type.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33)) {
      form.pairs(body);
    } else {
      return Optional.empty();
    }
    return Optional.of(form.asObject());
  }

  private void pairs(String body) {
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        add(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            decoded(equals < 0 ? "" : pair.substring(equals + 1)));
      }
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private void parts(String type, String body) {
    Matcher boundary = BOUNDARY.matcher(type);
    if (!boundary.find()) {
      throw new IllegalArgumentException("no boundary in " + type);
    }
    try {
      MultipartInput input =
          MultipartInput.builder()
              .setInputStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
              .setBoundary(boundary.group(1).getBytes(StandardCharsets.ISO_8859_1))
              .get();
      for (boolean more = input.skipPreamble(); more; more = input.readBoundary()) {
        Matcher name = NAME.matcher(input.readHeaders());
        byte[] value = input.newInputStream().readAllBytes();
        if (name.find()) {
          String found = name.group(1) == null ? name.group(2) : name.group(1);
          add(found, new String(value, StandardCharsets.UTF_8));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void add(String name, String value) {
    fields.computeIfAbsent(name, first -> new ArrayList<>()).add(new Text(value));
  }

  private Obj asObject() {
    var members = new LinkedHashMap<String, JsonValue>();
    fields.forEach((name, values) -> {
      boolean isList = name.endsWith("[]");
      members.put(
          isList ? name.substring(0, name.length() - 2) : name,
          isList || Set.copyOf(values).size() > 1 ? new Arr(values) : values.getFirst());
    });
    return new Obj(members);
  }
}
