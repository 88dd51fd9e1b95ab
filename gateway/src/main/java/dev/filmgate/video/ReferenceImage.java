package dev.filmgate.video;

import dev.filmgate.id.AssetId;

/** A picture a caller gives, before anything has been fetched or decoded. */
public sealed interface ReferenceImage {

  /** A link, exactly as the caller wrote it. */
  record Remote(String url) implements ReferenceImage {}

  /** A {@code data:} URI, exactly as the caller wrote it. */
  record Inline(String dataUri) implements ReferenceImage {

    @Override
    public String toString() {
      return "Inline[" + dataUri.length() + " characters]";
    }
  }

  /** A file that we already hold. */
  record Stored(AssetId asset) implements ReferenceImage {}
}
