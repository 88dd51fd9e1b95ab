package dev.filmgate.cli;

import dev.filmgate.json.Json;
import dev.filmgate.json.JsonException;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * {@code control.json} in a data folder: written by the server at each start, for its owner's eyes
 * only. That the file is there does not say that the server is.
 */
public final class ControlFile {

  private static final String NAME = "control.json";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  private ControlFile() {}

  /** Replaces the file at once, never showing half of it. */
  public static void write(Path data, Control control) {
    var document =
        new JsonWriter()
            .object()
            .name("url")
            .value(control.url().toString())
            .name("token")
            .value(control.token())
            .name("pid")
            .value(control.pid())
            .end()
            .toBytes();
    try {
      Path fresh = Files.createTempFile(data, NAME, ".new", ownerOnly());
      Files.write(fresh, document);
      Files.move(
          fresh,
          data.resolve(NAME),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Empty when there is none, or none that leads to this machine. */
  public static Optional<Control> read(Path data) {
    try {
      return Json.parse(Files.readAllBytes(data.resolve(NAME))) instanceof Obj document
          ? control(document)
          : Optional.empty();
    } catch (NoSuchFileException | JsonException _) {
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** When the server has stopped. */
  public static void remove(Path data) {
    try {
      Files.deleteIfExists(data.resolve(NAME));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Optional<Control> control(Obj document) {
    var url = document.findText("url").flatMap(ControlFile::loopback);
    var token = document.findText("token");
    long pid = document.findNumber("pid").map(number -> number.asLong().orElse(0)).orElse(0L);
    return url.isPresent() && token.isPresent()
        ? Optional.of(new Control(url.get(), token.get(), pid))
        : Optional.empty();
  }

  private static Optional<URI> loopback(String text) {
    try {
      var uri = URI.create(text);
      return Optional.of(uri).filter(u -> u.getHost() != null && LOOPBACK.contains(u.getHost()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
