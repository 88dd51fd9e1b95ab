/**
 * The pictures of the local renderer, made directly as planar YUV 4:2:0 in BT.709 limited range.
 * Begin with {@link dev.filmgate.provider.local.scene.Film}. Every frame is a pure function of
 * look, seed, size and time: no scene keeps anything from one frame to the next, so frames may be
 * painted in any order and by several threads, and the same order always makes the same bytes.
 *
 * <p>Two habits make this fast on JDK 25. What is smooth (sky, clouds, glow) is made at a quarter
 * of the size and enlarged ({@code Field}). And row loops write {@code float[]} planes while they
 * read {@code int[]} rows in fixed point, because the compiler only vectorises a loop when it can
 * tell that what is read and what is written are different arrays.
 */
@NullMarked
package dev.filmgate.provider.local.scene;

import org.jspecify.annotations.NullMarked;
