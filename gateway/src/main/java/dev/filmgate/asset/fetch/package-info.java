/**
 * Callers' pictures and videos, brought here from their links: {@link
 * dev.filmgate.asset.fetch.ImageFetcher} and {@link dev.filmgate.asset.fetch.VideoFetcher}. What a
 * file is, is seen from its bytes; what anyone says it is does not count.
 */
@NullMarked
package dev.filmgate.asset.fetch;

import org.jspecify.annotations.NullMarked;
