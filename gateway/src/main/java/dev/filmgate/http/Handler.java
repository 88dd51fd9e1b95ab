package dev.filmgate.http;

/** Answers a request; runs on the connection's virtual thread and may block. */
@FunctionalInterface
public interface Handler {

  Response handle(Request request);
}
