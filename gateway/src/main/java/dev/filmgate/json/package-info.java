/**
 * JSON and YAML as values. Begin with {@link dev.filmgate.json.Json} and {@link
 * dev.filmgate.json.JsonValue}; answers are written with {@link dev.filmgate.json.JsonWriter}. The
 * only package that knows the JSON library; it binds nothing to classes and never reads a file or a
 * socket by itself.
 */
@NullMarked
package dev.filmgate.json;

import org.jspecify.annotations.NullMarked;
