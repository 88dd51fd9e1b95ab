/**
 * A scripted upstream to rehearse with: a small server that speaks what xAI and other gateways
 * speak ({@code upstreams.md}), behaves as badly as it is told and keeps its own book of what it
 * was asked. Begin with {@link dev.filmgate.rehearsal.Upstream}. The only place beside {@code net}
 * and {@code http} that touches sockets, since no library can be made to answer this wrongly.
 */
@NullMarked
package dev.filmgate.rehearsal;

import org.jspecify.annotations.NullMarked;
