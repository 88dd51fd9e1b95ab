/** What tests share: clocks, fakes, readers of results. */
@NullMarked
package dev.filmgate.testing;

import org.jspecify.annotations.NullMarked;
