/**
 * The composition root: reads the configuration, puts every part together, starts and stops them.
 * It may see everything and nobody sees it; nothing is decided here.
 */
@NullMarked
package dev.filmgate.app;

import org.jspecify.annotations.NullMarked;
