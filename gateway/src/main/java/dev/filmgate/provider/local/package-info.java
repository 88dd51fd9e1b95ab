/**
 * A provider that makes videos on this machine. It is a procedural renderer, not an AI model: words
 * of the prompt choose among scenes that are painted by formula. Begin with {@link
 * dev.filmgate.provider.local.LocalProvider}; what an order needs is opened in {@link
 * dev.filmgate.provider.local.Staging}. Scenes are painted in {@code scene}, given pictures and
 * videos are worked on in {@code picture}, what a prompt means is read in {@code story}.
 */
@NullMarked
package dev.filmgate.provider.local;

import org.jspecify.annotations.NullMarked;
