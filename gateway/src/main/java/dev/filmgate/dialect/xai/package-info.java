/**
 * The {@code xai} wire format ({@code dialects.md} §6): {@code POST /v1/videos/generations} and the
 * query, which it shares with {@code openai} under {@code /v1} and has alone under {@code /xai/v1}.
 * Begin with {@link dev.filmgate.dialect.xai.XaiRoutes}. Knows no other dialect.
 */
@NullMarked
package dev.filmgate.dialect.xai;

import org.jspecify.annotations.NullMarked;
