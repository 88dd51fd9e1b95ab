package dev.filmgate.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A body that must not be longer than promised, nor slower than is worth waiting for. */
final class PacedStream extends InputStream {

  private final InputStream body;
  private final long most;
  private final LinkLimits limits;
  private final LongSupplier nanos;
  private final long begun;
  private long count;

  PacedStream(InputStream body, long most, LinkLimits limits, LongSupplier nanos) {
    this.body = body;
    this.most = most;
    this.limits = limits;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read;
    try {
      read = body.read(bytes, offset, length);
    } catch (OutboundException failure) {
      throw LinkException.of(failure);
    }
    if (read > 0) {
      count += read;
      if (count > most) {
        throw LinkFetcher.tooLarge(most);
      }
      keepPace();
    }
    return read;
  }

  private void keepPace() {
    long took = nanos.getAsLong() - begun;
    long seconds = TimeUnit.NANOSECONDS.toSeconds(took);
    if (took > limits.grace().toNanos() && count < limits.bytesASecond() * seconds) {
      throw new LinkException(
          LinkException.Kind.NOT_REACHED, "could not be fetched: its server is too slow");
    }
  }
}
