/**
 * The {@code openai} wire format. So far only the route by which every finished file is fetched:
 * {@link dev.filmgate.dialect.openai.ContentRoutes}. Knows no other dialect.
 */
@NullMarked
package dev.filmgate.dialect.openai;

import org.jspecify.annotations.NullMarked;
