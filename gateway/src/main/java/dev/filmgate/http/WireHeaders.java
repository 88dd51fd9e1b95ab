package dev.filmgate.http;

import io.helidon.http.HeaderNames;
import java.util.List;

/** The header fields of a request, read from the library's when asked for. */
record WireHeaders(io.helidon.http.Headers fields) implements Headers {

  @Override
  public List<String> all(String name) {
    return fields.all(HeaderNames.create(name), List::of);
  }
}
