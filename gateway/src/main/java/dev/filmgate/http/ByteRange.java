package dev.filmgate.http;

import java.time.Instant;
import java.util.Optional;

/**
 * Which part of a file a caller wants (RFC 9110 §14). One range is served; several at once, or a
 * unit we do not know, are ignored and mean the whole; a malformed one is not satisfiable.
 */
public sealed interface ByteRange {

  /** The whole file: 200. */
  record Whole() implements ByteRange {}

  /** These bytes, both ends included: 206. */
  record Slice(long from, long to) implements ByteRange {

    public long length() {
      return to - from + 1;
    }

    /** The {@code content-range} header of the answer. */
    public String contentRange(long size) {
      return "bytes " + from + "-" + to + "/" + size;
    }
  }

  /** Nothing of the file: 416. */
  record Unsatisfiable() implements ByteRange {

    /** The {@code content-range} header of the answer. */
    public String contentRange(long size) {
      return "bytes */" + size;
    }
  }

  /** What {@code Range} and {@code If-Range} ask of a file with this size and these validators. */
  static ByteRange of(Request request, long size, String etag, Instant modified) {
    var ranges = request.headers("Range");
    if (ranges.size() != 1
        || !(request.method().equals("GET") || request.method().equals("HEAD"))) {
      return new Whole();
    }
    Optional<String> condition = request.header("If-Range");
    if (condition.isPresent() && !Preconditions.matchesRange(condition.get(), etag, modified)) {
      return new Whole();
    }
    return RangeText.parse(ranges.getFirst(), size);
  }
}
