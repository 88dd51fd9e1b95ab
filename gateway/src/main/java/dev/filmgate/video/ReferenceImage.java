package dev.filmgate.video;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.FileId;

/**
 * A picture a caller gives. A request may name it in every way; a {@link VideoSpec} only as a link
 * that is not fetched yet or as a file that we hold.
 */
public sealed interface ReferenceImage {

  /**
   * A link, exactly as the caller wrote it.
   *
   * @param field what the caller calls the place where it stands; empty until that is known
   */
  record Remote(String url, String field) implements ReferenceImage {

    public Remote(String url) {
      this(url, "");
    }
  }

  /** A {@code data:} URI, exactly as the caller wrote it. */
  record Inline(String dataUri) implements ReferenceImage {

    @Override
    public String toString() {
      return "Inline[" + dataUri.length() + " characters]";
    }
  }

  /** A file that the caller uploaded before. */
  record Uploaded(FileId file) implements ReferenceImage {}

  /** A file that came with the request itself, by the name under which the request holds it. */
  record InHand(String part) implements ReferenceImage {}

  /** A file that we already hold. */
  record Stored(AssetId asset) implements ReferenceImage {}
}
