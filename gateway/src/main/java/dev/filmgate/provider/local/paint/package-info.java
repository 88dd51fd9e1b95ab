/**
 * What the scenes of the local renderer are painted with: planes, colours, noise, the camera. Begin
 * with {@link dev.filmgate.provider.local.paint.Canvas}. Pictures are made directly as planar YUV
 * 4:2:0 in BT.709 limited range; nothing here keeps anything from one frame to the next.
 *
 * <p>Two habits make this fast on JDK 25. What is smooth (sky, clouds, glow) is made at a quarter
 * of the size and enlarged ({@link dev.filmgate.provider.local.paint.Field}). And row loops write
 * {@code float[]} planes while they read {@code int[]} rows in fixed point, because the compiler
 * only vectorises a loop when it can tell that what is read and what is written are different
 * arrays. The planes are open fields for the same reason: row loops reach into them.
 */
@NullMarked
package dev.filmgate.provider.local.paint;

import org.jspecify.annotations.NullMarked;
