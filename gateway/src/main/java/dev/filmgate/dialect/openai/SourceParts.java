package dev.filmgate.dialect.openai;

import dev.filmgate.catalog.Violation;
import dev.filmgate.dialect.Fields;
import dev.filmgate.dialect.FileKind;
import dev.filmgate.dialect.SourceFields;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.Sizes;
import dev.filmgate.http.form.FormPart;
import dev.filmgate.id.FileId;
import dev.filmgate.id.TaskId;
import dev.filmgate.json.Json;
import dev.filmgate.json.JsonException;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Obj;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parts of a form that say what a derived order starts from. */
final class SourceParts {

  private static final String VIDEO = SourceFields.VIDEO;
  private static final int LONGEST_ID = 200;
  private static final long LONGEST_TEXT = Sizes.VIDEO / 3 * 4 + 4096;

  private final SourceFields source;
  private final Fields problems;
  private final Map<String, Path> files = new HashMap<>();

  SourceParts(SourceFields source, Fields problems) {
    this.source = source;
    this.problems = problems;
  }

  /** The files among them, by the names that they have in the request. */
  Map<String, Path> files() {
    return Map.copyOf(files);
  }

  void add(FormPart part) {
    switch (part) {
      case FormPart.Text(String name, String value) -> text(name, value);
      case FormPart.File file when file.name().equals(VIDEO) -> file(file);
      case FormPart.File _ -> {}
    }
  }

  private void text(String name, String value) {
    if (value.isBlank()) {
      return;
    }
    switch (name) {
      case VIDEO -> linkOrObject(value.strip());
      case "video[id]", "video.id", "video[url]", "video.url" -> source.linkOrId(name, value);
      case "video[file_id]", "video.file_id" -> source.file(name, value);
      default -> {
        if (name.startsWith("video[")) {
          problems.violation(name, "is not known here (id, url, file_id)");
        }
      }
    }
  }

  private void file(FormPart.File file) {
    switch (FileKind.of(file.first())) {
      case NOTHING -> {}
      case VIDEO -> {
        String part = VIDEO + "#source";
        files.put(part, file.path());
        source.inHand(VIDEO, part);
      }
      case LINK, OBJECT -> linkOrObject(content(file));
      case UNKNOWN -> id(file);
      case PICTURE -> invalid("is a picture, not a video");
    }
  }

  private void linkOrObject(String text) {
    if (!text.startsWith("{")) {
      source.linkOrId(VIDEO, text);
      return;
    }
    try {
      if (Json.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof Obj object) {
        var members = new LinkedHashMap<String, JsonValue>();
        members.put(VIDEO, object);
        var _ = source.json(new Obj(members));
      }
    } catch (JsonException broken) {
      invalid("is not valid JSON: " + broken.getMessage());
    }
  }

  /** Text that is neither a link nor an object can only be an id. */
  private void id(FormPart.File file) {
    String text = file.size() > LONGEST_ID ? "" : content(file);
    if (TaskId.parse(text).isPresent() || FileId.parse(text).isPresent()) {
      source.linkOrId(VIDEO, text);
    } else {
      invalid("is neither an MP4, MOV or WebM video nor a link nor an id");
    }
  }

  private String content(FormPart.File file) {
    if (file.size() > LONGEST_TEXT) {
      throw new ApiException(new ApiError.PayloadTooLarge(Sizes.VIDEO));
    }
    try {
      return Files.readString(file.path()).strip();
    } catch (CharacterCodingException notText) {
      return "";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void invalid(String problem) {
    problems.violation(new Violation(Violation.Kind.VIDEO, VIDEO, problem));
  }
}
