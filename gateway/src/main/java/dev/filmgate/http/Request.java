package dev.filmgate.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * What a caller asks: an immutable view of the head, and a body that can be read once. Filters hand
 * on what they learnt with {@link #with}; nothing is ever changed in place.
 */
public final class Request {

  private static final int PIECE = 16 * 1024;

  private final Inbound inbound;
  private final String rawPath;
  private final Map<String, String> parameters;
  private final Map<Class<?>, Object> attachments;

  /** What came over the wire; shared by every view of one request. */
  record Inbound(
      String id,
      String method,
      String rawQuery,
      Headers headers,
      InetAddress remoteAddress,
      RequestBody body) {}

  Request(Inbound inbound, String rawPath) {
    this(inbound, rawPath, Map.of(), Map.of());
  }

  private Request(
      Inbound inbound,
      String rawPath,
      Map<String, String> parameters,
      Map<Class<?>, Object> attachments) {
    this.inbound = inbound;
    this.rawPath = rawPath;
    this.parameters = parameters;
    this.attachments = attachments;
  }

  /** A request that came over no wire: from the loopback address, without headers and body. */
  public static Request of(String method, String target) {
    int query = target.indexOf('?');
    var inbound =
        new Inbound(
            "local",
            method,
            query < 0 ? "" : target.substring(query + 1),
            Headers.Plain.NONE,
            InetAddress.getLoopbackAddress(),
            RequestBody.NONE);
    return new Request(inbound, query < 0 ? target : target.substring(0, query));
  }

  /** Names this request in answers and in the log. */
  public String id() {
    return inbound.id();
  }

  /** The method, in upper case as it was sent; {@code HEAD} stays {@code HEAD}. */
  public String method() {
    return inbound.method();
  }

  /** The path as it was sent, without the query. */
  public String rawPath() {
    return rawPath;
  }

  /** The path, percent-decoded once; as it was sent when it cannot be decoded. For people only. */
  public String path() {
    String decoded = UrlText.decode(rawPath);
    return decoded == null ? rawPath : decoded;
  }

  public String rawQuery() {
    return inbound.rawQuery();
  }

  /** The query's names and decoded values, in order. */
  public Map<String, List<String>> query() {
    return UrlText.pairs(inbound.rawQuery());
  }

  /** The first value of this name in the query. */
  public Optional<String> query(String name) {
    return inbound.rawQuery().isEmpty()
        ? Optional.empty()
        : query().getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The first field of this name. */
  public Optional<String> header(String name) {
    var all = inbound.headers().all(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
  }

  /** Every field of this name: one entry per line that was sent. */
  public List<String> headers(String name) {
    return inbound.headers().all(name);
  }

  /** Whether there is any field whose name begins in this way; in lower case. */
  public boolean hasHeadersOf(String prefix) {
    return inbound.headers().hasAnyOf(prefix);
  }

  /** The {@code Host} header as it was sent. */
  public Optional<String> host() {
    return header("Host");
  }

  /** The other end of the connection, which may be a proxy. */
  public InetAddress remoteAddress() {
    return inbound.remoteAddress();
  }

  /** A part of the path by the name it has in the route's pattern; decoded. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no parameter " + name);
    }
    return value;
  }

  public Map<String, String> parameters() {
    return parameters;
  }

  /** What the head says about the body's length; empty when it is sent in chunks. */
  public OptionalLong bodyLength() {
    long declared = inbound.body().declaredLength();
    return declared < 0 ? OptionalLong.empty() : OptionalLong.of(declared);
  }

  /** The body as a stream, the same one each time; its failures are {@link BodyException}s. */
  public InputStream bodyStream() {
    return inbound.body().stream();
  }

  /**
   * The body is read only while this is true; asked again and again, by several threads. When it
   * ends, so does the connection.
   */
  public void readOnlyWhile(BooleanSupplier isAllowed) {
    inbound.body().onlyWhile(isAllowed);
  }

  /**
   * The whole body.
   *
   * @throws BodyException.TooLarge before anything is read when the head declares more, else as
   *     soon as more has come
   * @throws BodyException.NoRoom likewise, when a {@link BodyBudget} has no room for it
   */
  public byte[] readBody(long limit) {
    long declared = inbound.body().declaredLength();
    if (declared > limit) {
      throw new BodyException.TooLarge(limit);
    }
    try {
      return declared >= 0 ? readDeclared((int) declared) : readChunks(limit);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Says that so many more bytes of this request are about to be held in memory. */
  public void hold(long bytes) {
    find(BodyBudget.Share.class).ifPresent(share -> share.take(bytes));
  }

  private byte[] readDeclared(int length) throws IOException {
    hold(length);
    var bytes = new byte[length];
    if (bodyStream().readNBytes(bytes, 0, length) < length) {
      throw new BodyException.Gone();
    }
    return bytes;
  }

  private byte[] readChunks(long limit) throws IOException {
    var whole = new ByteArrayOutputStream(PIECE);
    var piece = new byte[PIECE];
    for (int read = bodyStream().read(piece); read >= 0; read = bodyStream().read(piece)) {
      if (whole.size() + (long) read > limit) {
        throw new BodyException.TooLarge(limit);
      }
      hold(read);
      whole.write(piece, 0, read);
    }
    return whole.toByteArray();
  }

  /** What an earlier filter attached under this type. */
  public <T> Optional<T> find(Class<T> type) {
    return Optional.ofNullable(type.cast(attachments.get(type)));
  }

  /** The same request with something a filter has learnt, such as who is asking. */
  public <T> Request with(Class<T> type, T value) {
    if (attachments.isEmpty()) {
      return new Request(inbound, rawPath, parameters, Map.of(type, value));
    }
    var more = new HashMap<>(attachments);
    more.put(type, value);
    return new Request(inbound, rawPath, parameters, Map.copyOf(more));
  }

  /** The same request under another path. */
  public Request withPath(String newRawPath) {
    return new Request(inbound, newRawPath, parameters, attachments);
  }

  Request withParameters(Map<String, String> found) {
    return new Request(inbound, rawPath, found, attachments);
  }

  /** The same request with one more header field; only for requests that came over no wire. */
  public Request withHeader(String name, String value) {
    if (!(inbound.headers() instanceof Headers.Plain plain)) {
      throw new IllegalStateException("the headers of a caller are not ours to change");
    }
    return new Request(
        new Inbound(
            id(), method(), rawQuery(), plain.plus(name, value), remoteAddress(), inbound.body()),
        rawPath,
        parameters,
        attachments);
  }

  /** The same request with this body; only for requests that came over no wire. */
  public Request withBody(byte[] body) {
    if (!(inbound.headers() instanceof Headers.Plain plain)) {
      throw new IllegalStateException("the body of a caller is not ours to change");
    }
    return new Request(
        new Inbound(id(), method(), rawQuery(), plain, remoteAddress(), new RequestBody.Held(body)),
        rawPath,
        parameters,
        attachments);
  }

  @Override
  public String toString() {
    return method() + " " + rawPath + " [" + id() + "]";
  }
}
