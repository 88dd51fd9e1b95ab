package dev.filmgate.asset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The bytes inside a {@code data:} URI, a piece at a time; the type it declares is not read. */
public final class DataUriStream extends InputStream {

  private static final String SCHEME = "data:";
  private static final String BASE64 = ";base64";
  private static final int LONGEST_HEADER = 200;

  /** A multiple of four, so that each piece can be decoded by itself. */
  private static final int PIECE = 48 * 1024;

  private final String text;
  private int next;
  private ByteArrayInputStream piece = new ByteArrayInputStream(new byte[0]);

  private DataUriStream(String text, int next) {
    this.text = text;
    this.next = next;
  }

  /** Empty when the text is no base64 data URI. */
  public static Optional<DataUriStream> open(String text) {
    int comma = text.substring(0, Math.min(text.length(), LONGEST_HEADER)).indexOf(',');
    if (comma < 0 || !text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    return text.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(BASE64)
        ? Optional.of(new DataUriStream(text, comma + 1))
        : Optional.empty();
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? piece.read() : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return hasMore() ? piece.read(bytes, offset, length) : -1;
  }

  private boolean hasMore() throws Broken {
    while (piece.available() == 0 && next < text.length()) {
      int end = Math.min(text.length(), next + PIECE);
      piece = new ByteArrayInputStream(decode(text.substring(next, end), end == text.length()));
      next = end;
    }
    return piece.available() > 0;
  }

  /** Padding in the middle would end one base64 text and begin another. */
  private static byte[] decode(String part, boolean isLast) throws Broken {
    try {
      if (!isLast && part.indexOf('=') >= 0) {
        throw new Broken();
      }
      return Base64.getDecoder().decode(part.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException _) {
      throw new Broken();
    }
  }

  /** The text is not base64. */
  public static final class Broken extends IOException {

    private static final long serialVersionUID = 1L;
  }
}
