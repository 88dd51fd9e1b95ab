/** The whole gateway with its own renderer, as a process of its own where that matters. */
@NullMarked
package dev.filmgate.e2e;

import org.jspecify.annotations.NullMarked;
