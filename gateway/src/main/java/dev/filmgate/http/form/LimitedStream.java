package dev.filmgate.http.form;

import dev.filmgate.http.BodyException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses a body as soon as it has grown beyond its limit. */
final class LimitedStream extends FilterInputStream {

  private final long limit;
  private long read;

  LimitedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int more = super.read(bytes, offset, length);
    count(Math.max(0, more));
    return more;
  }

  private void count(int more) {
    read += more;
    if (read > limit) {
      throw new BodyException.TooLarge(limit);
    }
  }

  @Override
  public void close() {
    // The rest is left to the endpoint.
  }
}
