package dev.filmgate.http.form;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One named value of a form. */
public sealed interface FormPart {

  String name();

  /** A value that is text, whatever the headers said. */
  record Text(String name, String value) implements FormPart {

    /** Never the value: it may be a prompt. */
    @Override
    public String toString() {
      return "Text[" + name + ", " + value.length() + " characters]";
    }
  }

  /**
   * A value under a name that may hold a file; what it is, its bytes must tell.
   *
   * @param filename as the caller says, or null; never a path of ours
   * @param path gone as soon as the form is closed
   */
  record File(String name, @Nullable String filename, Path path, long size, FirstBytes first)
      implements FormPart {}
}
