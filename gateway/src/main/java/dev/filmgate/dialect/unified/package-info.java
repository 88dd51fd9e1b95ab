/**
 * The {@code unified} wire format: {@code POST /v1/video/create} and {@code GET /v1/video/query}
 * ({@code dialects.md} §4). Begin with {@link dev.filmgate.dialect.unified.UnifiedRoutes}. Knows no
 * other dialect.
 */
@NullMarked
package dev.filmgate.dialect.unified;

import org.jspecify.annotations.NullMarked;
