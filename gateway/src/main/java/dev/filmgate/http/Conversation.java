package dev.filmgate.http;

import dev.filmgate.http.Watch.Phase;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpSecurity;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer: the library's request becomes ours, the handler's answer is written,
 * what is left of the body is thrown away. Leaves with an exception when the connection must end.
 */
final class Conversation implements HttpRouting {

  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private final Handler root;
  private final Supplier<String> requestIds;
  private final BooleanSupplier stopping;
  private final long maxBodyBytes;
  private final HttpSecurity security = HttpSecurity.create();

  Conversation(
      Handler root, Supplier<String> requestIds, BooleanSupplier stopping, long maxBodyBytes) {
    this.root = root;
    this.requestIds = requestIds;
    this.stopping = stopping;
    this.maxBodyBytes = maxBodyBytes;
  }

  @Override
  public void route(ConnectionContext context, RoutingRequest wire, RoutingResponse unused) {
    var connection = (WatchedContext) context;
    connection.watch().work();
    String id = requestIds.get();
    try {
      converse(connection, wire, id);
    } catch (CloseConnectionException end) {
      throw end;
    } catch (RuntimeException fault) {
      LOG.error("request {} was not answered", id, fault);
      throw new CloseConnectionException("a fault of ours", fault);
    }
  }

  private void converse(WatchedContext connection, RoutingRequest wire, String id) {
    var body = WireBody.of(wire, connection.watch(), maxBodyBytes);
    boolean sound = isSound(connection, wire);
    var response =
        sound ? answer(ours(connection, wire, body, id)) : ProtocolErrors.answer(400, id);
    try {
      if (body.isGone()) {
        throw new CloseConnectionException("the caller went away");
      }
      boolean last = !sound || isLast(connection, wire, body);
      boolean toHead = wire.prologue().method().text().equals("HEAD");
      new ResponseSender(connection, last).send(response, toHead);
      finish(connection, body, last);
    } finally {
      connection.watch().readPermit(Watch::isAlways);
      close(response);
    }
  }

  private static boolean isSound(WatchedContext connection, RoutingRequest wire) {
    return Framing.isSound(
        wire.prologue().uriPath().rawPath(), wire.headers(), connection.reader().isOldVersion());
  }

  private boolean isLast(WatchedContext connection, RoutingRequest wire, WireBody body) {
    return body.endsConnection()
        || connection.reader().isOldVersion()
        || wire.headers().containsToken(HeaderValues.CONNECTION_CLOSE)
        || stopping.getAsBoolean();
  }

  private Request ours(WatchedContext connection, RoutingRequest wire, WireBody body, String id) {
    var prologue = wire.prologue();
    var query = prologue.hasQuery() ? prologue.query().rawValue() : "";
    return new Request(
        new Request.Inbound(
            id,
            prologue.method().text(),
            query,
            new WireHeaders(wire.headers()),
            connection.remoteAddress(),
            body),
        prologue.uriPath().rawPath());
  }

  /** The last resort: whatever escapes every filter becomes a bare 500. */
  private Response answer(Request request) {
    try {
      return root.handle(request);
    } catch (BodyException.Malformed malformed) {
      return ProtocolErrors.answer(400, request.id());
    } catch (BodyException.TooLarge tooLarge) {
      return ProtocolErrors.answer(413, request.id());
    } catch (BodyException.NoRoom noRoom) {
      return ProtocolErrors.answer(503, request.id());
    } catch (BodyException.Gone gone) {
      return ProtocolErrors.answer(400, request.id());
    } catch (RuntimeException | Error fault) {
      LOG.error("request {} failed", request.id(), fault);
      return ProtocolErrors.answer(500, request.id());
    }
  }

  private static void finish(WatchedContext connection, WireBody body, boolean last) {
    if (last) {
      // A connection that is closed over unread bytes is reset, and the answer may be lost.
      connection.watch().enter(Phase.LINGER);
      body.discard();
      throw new CloseConnectionException("the last answer of this connection was sent");
    }
    if (!body.discard()) {
      throw new CloseConnectionException("the body did not end");
    }
    connection.reader().nextRequest();
    connection.watch().enter(Phase.IDLE);
  }

  private static void close(Response response) {
    if (response.body() instanceof Body.FileSlice(var file, _, _)) {
      try {
        file.close();
      } catch (IOException failure) {
        LOG.warn("a file could not be closed", failure);
      }
    }
  }

  @Override
  public HttpSecurity security() {
    return security;
  }

  /** The header fields of a request, read from the library's when asked for. */
  private record WireHeaders(io.helidon.http.Headers fields) implements Headers {

    @Override
    public List<String> all(String name) {
      return fields.all(HeaderNames.create(name), List::of);
    }

    @Override
    public boolean hasAnyOf(String prefix) {
      return fields.stream().anyMatch(field -> field.headerName().lowerCase().startsWith(prefix));
    }
  }
}
