package dev.filmgate.dialect.openai;

import dev.filmgate.catalog.Violation;
import dev.filmgate.dialect.Fields;
import dev.filmgate.dialect.FileKind;
import dev.filmgate.dialect.Pictures;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.Sizes;
import dev.filmgate.http.form.FormPart;
import dev.filmgate.json.Json;
import dev.filmgate.json.JsonException;
import dev.filmgate.json.JsonValue;
import dev.filmgate.video.ReferenceImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pictures of a form, under whatever names, in the order in which they appear. */
final class ImageFields {

  /** Names under which a picture can stand in a form. */
  private static final Pattern NAME =
      Pattern.compile(
          "(input_reference|images|image|image_urls|image_url)((?:\\[[0-9]*])?)(?:\\[([^\\[\\]]+)])?");

  private static final Set<String> FILES =
      Set.of("input_reference", "input_reference[]", "image", "image[]", "images", "images[]");
  private static final Set<String> VIDEO_FILES = Set.of("video", "file");

  private static final int FILE_HEAD = 4096;

  private final Fields problems;
  private final List<Pictures.Named> found = new ArrayList<>();
  private final Map<String, Path> files = new HashMap<>();

  ImageFields(Fields problems) {
    this.problems = problems;
  }

  /** Whether the bytes of a part of this name decide what it is; all others are text. */
  static boolean mayHoldFile(String name) {
    return FILES.contains(name) || VIDEO_FILES.contains(name);
  }

  static boolean isImage(String name) {
    return NAME.matcher(name).matches();
  }

  List<Pictures.Named> found() {
    return List.copyOf(found);
  }

  /** The files among them, by the names that they have in the request. */
  Map<String, Path> files() {
    return Map.copyOf(files);
  }

  void add(FormPart part) {
    switch (part) {
      case FormPart.Text(String name, String value) -> text(name, value);
      case FormPart.File file -> file(file);
    }
  }

  private void text(String name, String value) {
    if (value.isBlank()) {
      return;
    }
    Matcher matcher = NAME.matcher(name);
    String key = matcher.matches() ? matcher.group(3) : null;
    switch (key) {
      case null -> textOrObject(name, value.strip());
      case "image_url", "url" -> add(name, Pictures.link(value.strip()));
      case "file_id" ->
          Pictures.file(name, value.strip(), problems).ifPresent(image -> add(name, image));
      default -> problems.violation(name, "is not known here (image_url, file_id)");
    }
  }

  private void textOrObject(String name, String value) {
    if (value.startsWith("{")) {
      object(name, value);
    } else {
      add(name, Pictures.linkOrFile(value));
    }
  }

  private void object(String name, String json) {
    try {
      JsonValue value = Json.parse(json.getBytes(StandardCharsets.UTF_8));
      Pictures.one(name, value, problems).ifPresent(found::add);
    } catch (JsonException broken) {
      invalid(name, "is not valid JSON: " + broken.getMessage());
    }
  }

  private void file(FormPart.File file) {
    switch (FileKind.of(file.first())) {
      case NOTHING -> {}
      case PICTURE -> picture(file);
      case LINK, OBJECT -> textOrObject(file.name(), content(file).strip());
      case VIDEO -> invalid(file.name(), "is a video, not a PNG, JPEG, WebP or GIF picture");
      case UNKNOWN ->
          invalid(file.name(), "is neither a PNG, JPEG, WebP or GIF picture nor a link");
    }
  }

  /** Counted with the others; whether it is kept is the gateway's to say. */
  private void picture(FormPart.File file) {
    if (file.size() > Sizes.PICTURE) {
      throw new ApiException(new ApiError.PayloadTooLarge(Sizes.PICTURE));
    }
    String part = file.name() + "#" + files.size();
    files.put(part, file.path());
    add(file.name(), new ReferenceImage.InHand(part));
  }

  /** A text under a name that may hold a file; a data URI makes it as large as a picture. */
  private String content(FormPart.File file) {
    if (file.size() > Sizes.PICTURE / 3 * 4 + FILE_HEAD) {
      throw new ApiException(new ApiError.PayloadTooLarge(Sizes.PICTURE));
    }
    try {
      return Files.readString(file.path());
    } catch (CharacterCodingException notText) {
      invalid(file.name(), "is not text in UTF-8");
      return "";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void add(String name, ReferenceImage image) {
    found.add(new Pictures.Named(name, image));
  }

  private void invalid(String name, String problem) {
    problems.violation(new Violation(Violation.Kind.IMAGE, name, problem));
  }
}
