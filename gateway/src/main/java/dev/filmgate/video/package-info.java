/**
 * The language of the product: what is asked ({@link dev.filmgate.video.VideoRequest}) and what is
 * to be made ({@link dev.filmgate.video.VideoSpec}). Values only; no wire format and no model's
 * rules are known here.
 */
@NullMarked
package dev.filmgate.video;

import org.jspecify.annotations.NullMarked;
