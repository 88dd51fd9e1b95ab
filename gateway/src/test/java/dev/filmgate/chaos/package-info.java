/**
 * {@code ./do chaos}: the real process, killed, cut from its disk, stopped and lied to, with four
 * books compared afterwards: the client's, the database, the upstream's and the files.
 */
@NullMarked
package dev.filmgate.chaos;

import org.jspecify.annotations.NullMarked;
