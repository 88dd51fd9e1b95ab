/**
 * What {@code ./do bench} compares us with. The only place beside {@code http} that may know the
 * server library; nothing here is part of the product.
 */
@NullMarked
package dev.filmgate.bench;

import org.jspecify.annotations.NullMarked;
