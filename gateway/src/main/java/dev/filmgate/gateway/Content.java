package dev.filmgate.gateway;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finished file that may be sent.
 *
 * @param etag strong, with its quotes: a finished file never changes
 * @param lastModified null where only the link is known
 */
public record Content(
    Path path, long size, String mediaType, String etag, @Nullable Instant lastModified) {}
