package dev.filmgate.gateway;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A finished file that may be sent.
 *
 * @param etag strong, with its quotes: a finished file never changes
 */
public record Content(Path path, long size, String mediaType, String etag, Instant lastModified) {}
