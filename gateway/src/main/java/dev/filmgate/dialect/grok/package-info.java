/**
 * The {@code grok} wire format: {@code POST /v1/grok/videos} and {@code GET /v1/result/{id}}
 * ({@code dialects.md} §2). Begin with {@link dev.filmgate.dialect.grok.GrokRoutes}. Knows no other
 * dialect.
 */
@NullMarked
package dev.filmgate.dialect.grok;

import org.jspecify.annotations.NullMarked;
