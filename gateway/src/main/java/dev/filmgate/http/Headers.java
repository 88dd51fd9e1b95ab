package dev.filmgate.http;

import java.util.List;

/** The header fields of a request, as they came; names ignore case. */
interface Headers {

  /** Every field of this name, in order; empty when there is none. */
  List<String> all(String name);
}
