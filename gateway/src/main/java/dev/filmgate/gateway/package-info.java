/**
 * The API as Java: what callers can do, before any wire format. Begin with {@link
 * dev.filmgate.gateway.VideoGateway}. Refusals leave as one {@link
 * dev.filmgate.gateway.ApiException}; nothing here knows a status word of any dialect.
 */
@NullMarked
package dev.filmgate.gateway;

import org.jspecify.annotations.NullMarked;
