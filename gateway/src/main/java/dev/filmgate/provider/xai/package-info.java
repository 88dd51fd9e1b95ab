/**
 * xAI's own video API ({@code upstreams.md} §1). Begin with {@link
 * dev.filmgate.provider.xai.XaiProvider}.
 */
@NullMarked
package dev.filmgate.provider.xai;

import org.jspecify.annotations.NullMarked;
