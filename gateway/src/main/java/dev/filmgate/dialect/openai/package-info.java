/**
 * The {@code openai} wire format ({@code dialects.md} §3): videos, models, and the route by which
 * every finished file is fetched. Begin with {@link dev.filmgate.dialect.openai.VideoRoutes}. Knows
 * no other dialect.
 */
@NullMarked
package dev.filmgate.dialect.openai;

import org.jspecify.annotations.NullMarked;
