package dev.filmgate.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A body that is in memory already. */
final class HeldBody implements RequestBody {

  private final byte[] bytes;
  private final InputStream stream;

  HeldBody(byte[] bytes) {
    this.bytes = bytes.clone();
    this.stream = new ByteArrayInputStream(this.bytes);
  }

  HeldBody(String text) {
    this(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public long declaredLength() {
    return bytes.length;
  }

  @Override
  public InputStream stream() {
    return stream;
  }
}
