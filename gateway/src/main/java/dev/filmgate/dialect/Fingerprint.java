package dev.filmgate.dialect;

import dev.filmgate.http.Request;
import dev.filmgate.http.form.FormPart;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a request says, as one digest: of its route and its JSON with sorted members, or of its
 * route and its form's sorted names with a digest of each value. Boundaries and headers do not
 * count.
 */
public final class Fingerprint {

  private static final int BUFFER = 64 * 1024;

  private final String body;

  private Fingerprint(String body) {
    this.body = body;
  }

  /** Of a JSON body. */
  public static Fingerprint of(JsonValue body) {
    var json = new JsonWriter();
    write(json, body);
    return new Fingerprint(hex(json.toBytes()));
  }

  private static void write(JsonWriter json, JsonValue value) {
    switch (value) {
      case JsonValue.Obj(Map<String, JsonValue> members) -> {
        json.object();
        new TreeMap<>(members).forEach((name, member) -> write(json.name(name), member));
        json.end();
      }
      case JsonValue.Arr(List<JsonValue> items) -> {
        json.array();
        items.forEach(item -> write(json, item));
        json.end();
      }
      case JsonValue.Text(String text) -> json.value(text);
      case JsonValue.Num number -> json.value(number.decimal().stripTrailingZeros().toString());
      case JsonValue.Bool(boolean flag) -> json.value(flag);
      case JsonValue.Null _ -> json.nothing();
    }
  }

  /** Of a form; parts of one name keep their order. */
  public static Fingerprint of(List<FormPart> parts) {
    var text = new StringBuilder();
    parts.stream()
        .sorted(Comparator.comparing(FormPart::name))
        .forEach(part ->
            text.append(hex(utf8(part.name()))).append(' ').append(digest(part)).append('\n'));
    return new Fingerprint(hex(utf8(text.toString())));
  }

  private static String digest(FormPart part) {
    return switch (part) {
      case FormPart.Text text -> hex(utf8(text.value()));
      case FormPart.File file -> {
        try (InputStream bytes = Files.newInputStream(file.path())) {
          MessageDigest sha = sha256();
          var buffer = new byte[BUFFER];
          for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
            sha.update(buffer, 0, count);
          }
          yield HexFormat.of().formatHex(sha.digest());
        } catch (IOException unreadable) {
          throw new UncheckedIOException(unreadable);
        }
      }
    };
  }

  /** The digest, for a request's route. */
  String of(Request request) {
    String path = request.rawPath();
    String route =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return hex(utf8(request.method() + " " + route + "\n" + body));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
