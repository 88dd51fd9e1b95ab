/**
 * Programs a developer runs, not tests: what {@code ./do bench} measures and compares us with, and
 * the pictures of the documentation. The only place beside {@code http} that may know the server
 * library; nothing here is part of the product.
 */
@NullMarked
package dev.filmgate.bench;

import org.jspecify.annotations.NullMarked;
