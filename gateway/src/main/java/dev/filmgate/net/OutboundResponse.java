package dev.filmgate.net;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/**
 * The answer to one request. Whoever asked closes it; what was not read by then is thrown away with
 * the connection.
 */
public final class OutboundResponse implements AutoCloseable {

  private final ClassicHttpResponse response;
  private final Watchdog watchdog;
  private final Runnable cut;

  /**
   * @param cut ends the exchange at once; harmless when it is over
   */
  OutboundResponse(ClassicHttpResponse response, Watchdog watchdog, Runnable cut) {
    this.response = response;
    this.watchdog = watchdog;
    this.cut = cut;
  }

  public int status() {
    return response.getCode();
  }

  /** The first header of this name, in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(header -> header.getValue());
  }

  /** How long the body says it is. */
  public OptionalLong length() {
    HttpEntity entity = response.getEntity();
    return entity == null || entity.getContentLength() < 0
        ? OptionalLong.empty()
        : OptionalLong.of(entity.getContentLength());
  }

  /**
   * The whole body, unpacked where it comes packed although nobody asked for that; refused as too
   * large when there is more of it than the limit, on the wire or unpacked.
   */
  public byte[] bytes(int limit) {
    try (var stream = stream()) {
      // No more room than it says it needs: without a word of it sixteen kilobytes are taken.
      byte[] bytes = whole(stream, (int) Math.min(limit, length().orElse(limit)), limit);
      return isPacked() && bytes.length > 0 ? unpacked(bytes, limit) : bytes;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static byte[] whole(InputStream stream, int usual, int limit) throws IOException {
    byte[] bytes = stream.readNBytes(usual);
    if (stream.read() >= 0) {
      throw new OutboundException(
          OutboundException.Kind.TOO_LARGE, "the answer is longer than " + limit + " bytes");
    }
    return bytes;
  }

  private boolean isPacked() {
    String encoding = header("content-encoding").orElse("").strip();
    return encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip");
  }

  private static byte[] unpacked(byte[] packed, int limit) throws IOException {
    try (var stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return whole(stream, limit, limit);
    }
  }

  /**
   * The body as it arrives. Its reads end with an {@link OutboundException} when the deadline
   * passes, the other side falls silent, or the body ends before its announced length.
   */
  public InputStream stream() {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return InputStream.nullInputStream();
    }
    try {
      return new Guarded(entity.getContent(), watchdog);
    } catch (IOException failure) {
      throw Failures.of(failure, watchdog);
    }
  }

  @Override
  public void close() {
    watchdog.close();
    // Before the response's own close, which would first read all that is left.
    cut.run();
    try {
      response.close();
    } catch (IOException _) {
      // The connection is gone, which is what was asked for.
    }
  }

  private static final class Guarded extends FilterInputStream {

    private final Watchdog watchdog;

    Guarded(InputStream content, Watchdog watchdog) {
      super(content);
      this.watchdog = watchdog;
    }

    @Override
    public int read() {
      try {
        return super.read();
      } catch (IOException failure) {
        throw Failures.of(failure, watchdog);
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException failure) {
        throw Failures.of(failure, watchdog);
      }
    }

    /** Left to the response: closing the entity's stream would first read all that is left. */
    @Override
    public void close() {}
  }
}
