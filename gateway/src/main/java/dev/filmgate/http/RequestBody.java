package dev.filmgate.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** The bytes that follow a request's head; read once, front to back. */
interface RequestBody {

  RequestBody NONE = new Held("");

  /** What the head declares; -1 when only the end will tell. */
  long declaredLength();

  /** The same stream each time; its failures are {@link BodyException}s. */
  InputStream stream();

  /** What must stay true while it is read; what is in memory already has nothing to wait for. */
  void onlyWhile(BooleanSupplier isAllowed);

  /** A body that is in memory already. */
  final class Held implements RequestBody {

    private final byte[] bytes;
    private final InputStream stream;

    Held(byte[] bytes) {
      this.bytes = bytes.clone();
      this.stream = new ByteArrayInputStream(this.bytes);
    }

    Held(String text) {
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

    @Override
    public void onlyWhile(BooleanSupplier isAllowed) {}
  }
}
