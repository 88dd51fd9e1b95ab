package dev.filmgate.http.form;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How a file begins: enough to tell what it is. */
public final class FirstBytes {

  /** As many bytes as are kept. */
  public static final int MOST = 64;

  private final byte[] bytes;

  private FirstBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  public static FirstBytes of(byte[] bytes) {
    return new FirstBytes(Arrays.copyOf(bytes, Math.min(bytes.length, MOST)));
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Whether these bytes, written as ISO 8859-1, stand at this place. */
  public boolean has(int at, String latin1) {
    byte[] sought = latin1.getBytes(StandardCharsets.ISO_8859_1);
    return at + sought.length <= bytes.length
        && Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length);
  }

  /** The beginning as text, where bytes that are no text become strange characters. */
  public String text() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
