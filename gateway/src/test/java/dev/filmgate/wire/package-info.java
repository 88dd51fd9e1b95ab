/** What callers see, over real sockets: one exchange at a time. */
@NullMarked
package dev.filmgate.wire;

import org.jspecify.annotations.NullMarked;
