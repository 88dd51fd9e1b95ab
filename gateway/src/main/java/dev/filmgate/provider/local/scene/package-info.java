/**
 * The scenes of the local renderer. Begin with {@link dev.filmgate.provider.local.scene.Film}.
 * Every frame is a pure function of look, seed, size and time: no scene keeps anything from one
 * frame to the next, so frames may be painted in any order and by several threads, and the same
 * order always makes the same bytes.
 */
@NullMarked
package dev.filmgate.provider.local.scene;

import org.jspecify.annotations.NullMarked;
