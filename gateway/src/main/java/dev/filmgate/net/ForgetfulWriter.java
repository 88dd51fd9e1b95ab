package dev.filmgate.net;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.io.HttpMessageWriter;
import org.apache.hc.core5.http.io.SessionOutputBuffer;

/**
 * Writes the head of a request and leaves no key behind: a connection that is kept for the next
 * request keeps its buffers too, and what was written last would lie in them for minutes.
 */
final class ForgetfulWriter implements HttpMessageWriter<ClassicHttpRequest> {

  private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

  @Override
  public void write(ClassicHttpRequest request, SessionOutputBuffer buffer, OutputStream out)
      throws IOException, HttpException {
    // A new one each time, for it has a buffer of its own.
    new DefaultHttpRequestWriter().write(request, buffer, out);
    if (request.containsHeader(HttpHeaders.AUTHORIZATION)) {
      buffer.flush(out);
      // All of it, in one piece, which is what goes into the buffer instead of past it.
      buffer.write(new byte[buffer.capacity()], NOWHERE);
      buffer.flush(NOWHERE);
    }
  }
}
