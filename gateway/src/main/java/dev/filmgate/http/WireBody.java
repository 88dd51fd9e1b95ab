package dev.filmgate.http;

import dev.filmgate.http.WireReader.MalformedWireException;
import io.helidon.common.buffers.DataReader.IncorrectNewLineException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The body of a request on the wire, and what became of it. */
final class WireBody extends InputStream implements RequestBody {

  private static final int PIECE = 16 * 1024;

  private final ServerRequest request;
  private final Watch watch;
  private final long declared;
  private final long max;
  private final byte[] single = new byte[1];
  private @Nullable InputStream entity;
  private long read;
  private boolean ended;
  private boolean malformed;
  private boolean gone;

  private WireBody(ServerRequest request, Watch watch, long declared, long max) {
    this.request = request;
    this.watch = watch;
    this.declared = declared;
    this.max = max;
    this.ended = declared == 0;
  }

  static WireBody of(ServerRequest request, Watch watch, long max) {
    var headers = request.headers();
    if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
      return new WireBody(request, watch, -1, max);
    }
    return new WireBody(request, watch, headers.contentLength().orElse(0), max);
  }

  @Override
  public long declaredLength() {
    return declared;
  }

  @Override
  public InputStream stream() {
    return this;
  }

  @Override
  public void onlyWhile(BooleanSupplier isAllowed) {
    watch.readPermit(isAllowed);
  }

  @Override
  public int read() throws IOException {
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    if (malformed) {
      throw new BodyException.Malformed();
    }
    // What comes in one piece was all there when the caller was let in.
    gone = gone || (read > 0 && !watch.mayRead());
    if (gone) {
      throw new BodyException.Gone();
    }
    int count = pull(bytes, offset, length);
    ended = count < 0;
    read += Math.max(0, count);
    return count;
  }

  private int pull(byte[] bytes, int offset, int length) throws IOException {
    try {
      if (entity == null) {
        entity = request.content().inputStream();
      }
      return entity.read(bytes, offset, length);
    } catch (MalformedWireException | RequestException | IncorrectNewLineException broken) {
      malformed = true;
      throw new BodyException.Malformed();
    } catch (RuntimeException lost) {
      gone = true;
      throw new BodyException.Gone();
    }
  }

  /** Closing the stream leaves the rest for {@link #discard}. */
  @Override
  public void close() {}

  boolean isGone() {
    return gone;
  }

  /** Whether nothing that follows on this connection can be read as a request. */
  boolean endsConnection() {
    return malformed || gone || awaitsContinue() || declared > max;
  }

  /** Whether the caller still waits to be told to go on; it may never send its body. */
  private boolean awaitsContinue() {
    return entity == null && !ended && request.headers().containsToken(HeaderValues.EXPECT_100);
  }

  /** One byte suffices to see the end of a body that was read in full. */
  private int pieceOfRest() {
    return declared < 0 ? PIECE : (int) Math.min(PIECE, declared - read + 1);
  }

  /** Throws away what the handler did not read, so that the caller gets to read the answer. */
  boolean discard() {
    var waste = new byte[ended || malformed || gone || awaitsContinue() ? 0 : pieceOfRest()];
    try {
      while (waste.length > 0 && read <= max && read(waste, 0, waste.length) >= 0) {
        // nobody wants it
      }
    } catch (BodyException | IOException notWorthMore) {
      return false;
    }
    return ended;
  }
}
