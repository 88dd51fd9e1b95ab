package dev.filmgate.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads and writes JSON (RFC 8259, strictly): UTF-8 without a byte order mark, no duplicate names,
 * nothing after the value, and no text that another system could not store.
 */
public final class Json {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(wide())
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  private Json() {}

  /** Our own limits are tighter and speak our own language; these never come first. */
  static StreamReadConstraints wide() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(2_000)
        .maxNumberLength(Integer.MAX_VALUE)
        .maxStringLength(Integer.MAX_VALUE)
        .maxNameLength(Integer.MAX_VALUE)
        .build();
  }

  public static JsonValue parse(byte[] document) {
    return parse(document, JsonLimits.STANDARD);
  }

  public static JsonValue parse(byte[] document, JsonLimits limits) {
    if (document.length > limits.maxBytes()) {
      throw new JsonException("the document is longer than " + limits.maxBytes() + " bytes");
    }
    refuseForeignEncodings(document);
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
      return new TreeReader(parser, limits, "JSON").document();
    }
  }

  /** Reads to the end of the stream, or one byte beyond the limit; does not close it. */
  public static JsonValue parse(InputStream document, JsonLimits limits) {
    try {
      return parse(document.readNBytes(limits.maxBytes() + 1), limits);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static byte[] write(JsonValue value) {
    return new JsonWriter().value(value).toBytes();
  }

  /**
   * The same bytes for every way to write the same value: names sorted by UTF-16 code units,
   * numbers in plain digits without idle zeros. For fingerprints, not for people.
   */
  public static byte[] canonical(JsonValue value) {
    var writer = new JsonWriter();
    Canonical.write(value, writer);
    return writer.toBytes();
  }

  private static void refuseForeignEncodings(byte[] document) {
    for (int at = 0; at < Math.min(4, document.length); at++) {
      if (document[at] == 0) {
        throw new JsonException("the document is not encoded in UTF-8");
      }
    }
    if (document.length >= 3
        && document[0] == (byte) 0xEF
        && document[1] == (byte) 0xBB
        && document[2] == (byte) 0xBF) {
      throw new JsonException("the document begins with a byte order mark; leave it out");
    }
    if (Utf8.firstInvalid(document) >= 0) {
      throw new JsonException("the document is not encoded in UTF-8");
    }
  }
}
