/** What callers pay and may, over real sockets. */
@NullMarked
package dev.filmgate.wire.money;

import org.jspecify.annotations.NullMarked;
