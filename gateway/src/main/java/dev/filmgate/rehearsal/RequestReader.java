package dev.filmgate.rehearsal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads requests from one connection; as strict as it must be to talk to our own client. */
final class RequestReader {

  private static final int LONGEST_LINE = 64 * 1024;
  private static final int LONGEST_BODY = 80 * 1024 * 1024;

  private final InputStream in;
  private final OutputStream out;

  RequestReader(InputStream in, OutputStream out) {
    this.in = new BufferedInputStream(in, 16 * 1024);
    this.out = out;
  }

  /** The next request; empty when the other side has closed. */
  Optional<Received> next() throws IOException {
    String first = line();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    String[] words = first.split(" ", 3);
    if (words.length < 3) {
      throw new IOException("not a request: " + words.length + " words");
    }
    Map<String, String> headers = headers();
    String target = words[1];
    int query = target.indexOf('?');
    return Optional.of(
        new Received(
            words[0],
            query < 0 ? target : target.substring(0, query),
            query < 0 ? "" : target.substring(query + 1),
            headers,
            body(headers)));
  }

  private Map<String, String> headers() throws IOException {
    var headers = new HashMap<String, String>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    boolean isChunked = headers.getOrDefault("transfer-encoding", "").contains("chunked");
    long length = Long.parseLong(headers.getOrDefault("content-length", "0"));
    if ((isChunked || length > 0) && headers.getOrDefault("expect", "").startsWith("100")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    return isChunked ? chunks() : exactly(length);
  }

  private byte[] exactly(long length) throws IOException {
    if (length < 0 || length > LONGEST_BODY) {
      throw new IOException("a body of " + length + " bytes");
    }
    byte[] body = in.readNBytes((int) length);
    if (body.length < length) {
      throw new EOFException("the body ended early");
    }
    return body;
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      long size = Long.parseLong(line().split(";", 2)[0].strip(), 16);
      if (body.size() + size > LONGEST_BODY) {
        throw new IOException("a body that is too long");
      }
      if (size == 0) {
        while (!line().isEmpty()) {
          // A trailer, of which nothing is wanted.
        }
        return body.toByteArray();
      }
      body.write(exactly(size));
      line();
    }
  }

  /** Up to the end of a line; empty at the end of the connection, too. */
  private String line() throws IOException {
    var line = new ByteArrayOutputStream(128);
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() > LONGEST_LINE) {
        throw new IOException("a line that is too long");
      }
      line.write(next);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
