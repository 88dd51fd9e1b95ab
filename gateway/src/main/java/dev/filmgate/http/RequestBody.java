package dev.filmgate.http;

import java.io.InputStream;

/** The bytes that follow a request's head; read once, front to back. */
interface RequestBody {

  RequestBody NONE = new HeldBody("");

  /** What the head declares; -1 when only the end will tell. */
  long declaredLength();

  /** The same stream each time; its failures are {@link BodyException}s. */
  InputStream stream();
}
