/**
 * The HTTP side of providers that are somewhere else: one {@link
 * dev.filmgate.provider.wire.Upstream} a route, with its keys, its limits and what it says of its
 * health. What answers mean is decided by the packages of the providers.
 */
@NullMarked
package dev.filmgate.provider.wire;

import org.jspecify.annotations.NullMarked;
