package dev.filmgate.http.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a form, in order; its files live until it is closed. */
public final class Form implements AutoCloseable {

  private final List<FormPart> parts;
  private final @Nullable Path folder;

  Form(List<FormPart> parts, @Nullable Path folder) {
    this.parts = List.copyOf(parts);
    this.folder = folder;
  }

  public List<FormPart> parts() {
    return parts;
  }

  @Override
  public void close() {
    if (folder != null) {
      remove(folder);
    }
  }

  static void remove(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }
}
