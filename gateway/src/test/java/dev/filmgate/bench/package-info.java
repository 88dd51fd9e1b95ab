/** Programs a developer runs: benchmarks and the pictures of the documentation. Not tests. */
@NullMarked
package dev.filmgate.bench;

import org.jspecify.annotations.NullMarked;
