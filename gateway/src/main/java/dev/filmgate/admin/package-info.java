/** The operator's use cases. Begin with {@link dev.filmgate.admin.Keys}. */
@NullMarked
package dev.filmgate.admin;

import org.jspecify.annotations.NullMarked;
