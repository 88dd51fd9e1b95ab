/**
 * Numbers, readiness and the id that ties log lines to a request. Knows nothing of the product;
 * everyone may use it.
 */
@NullMarked
package dev.filmgate.observe;

import org.jspecify.annotations.NullMarked;
