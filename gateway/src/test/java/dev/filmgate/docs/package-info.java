/** Makes pages of {@code docs/} from code: states, errors, packages. */
@NullMarked
package dev.filmgate.docs;

import org.jspecify.annotations.NullMarked;
