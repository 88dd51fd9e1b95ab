package dev.filmgate.video;

import dev.filmgate.id.FileId;
import dev.filmgate.id.TaskId;

/** How a request names the video it starts from, before anything has been looked up. */
public sealed interface GivenSource {

  record OfTask(TaskId task) implements GivenSource {}

  /** A file that the caller uploaded before. */
  record Uploaded(FileId file) implements GivenSource {}

  /** A file that came with the request itself, by the name under which the request holds it. */
  record InHand(String part) implements GivenSource {}

  /** A link, exactly as the caller wrote it. */
  record Remote(String url) implements GivenSource {}

  /** A {@code data:} URI, exactly as the caller wrote it. */
  record Inline(String dataUri) implements GivenSource {

    @Override
    public String toString() {
      return "Inline[" + dataUri.length() + " characters]";
    }
  }
}
