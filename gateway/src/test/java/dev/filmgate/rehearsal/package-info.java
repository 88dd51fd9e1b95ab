/** Tests of the scripted upstream. */
@NullMarked
package dev.filmgate.rehearsal;

import org.jspecify.annotations.NullMarked;
