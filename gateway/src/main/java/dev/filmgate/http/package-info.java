/**
 * Our small HTTP surface: requests and responses are values, a handler is a function between them.
 * Begin with {@link dev.filmgate.http.Handler}, then {@link dev.filmgate.http.Router} and {@link
 * dev.filmgate.http.HttpEndpoint}. The only package that knows the server library; it knows nothing
 * of dialects, tasks or money, and never shows a caller what went wrong inside.
 */
@NullMarked
package dev.filmgate.http;

import org.jspecify.annotations.NullMarked;
