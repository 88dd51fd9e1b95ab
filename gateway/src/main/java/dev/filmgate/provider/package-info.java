/**
 * What an upstream looks like to us. Begin with {@link dev.filmgate.provider.VideoProvider}. A
 * provider answers with values; only bugs throw. It knows nothing of dialects, money or the store.
 */
@NullMarked
package dev.filmgate.provider;

import org.jspecify.annotations.NullMarked;
