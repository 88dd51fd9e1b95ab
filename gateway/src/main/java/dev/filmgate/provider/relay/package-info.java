/**
 * Other gateways and model servers as upstreams: whoever speaks {@code openai}, {@code unified} or
 * {@code grok} ({@code upstreams.md} §2 and §3). Begin with {@link
 * dev.filmgate.provider.relay.RelayProvider}. Strict in what it sends, liberal in what it reads.
 */
@NullMarked
package dev.filmgate.provider.relay;

import org.jspecify.annotations.NullMarked;
