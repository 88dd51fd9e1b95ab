/**
 * The composition root: configuration, wiring, start and stop. {@link dev.filmgate.app.Assembly}
 * reads from top to bottom; nobody imports this package.
 */
@NullMarked
package dev.filmgate.app;

import org.jspecify.annotations.NullMarked;
