/**
 * What a picture file is, read from its bytes in Java before any decoder sees it. Begin with {@link
 * dev.filmgate.media.picture.PictureSniffer}. Nothing here decodes pixels or starts a program.
 */
@NullMarked
package dev.filmgate.media.picture;

import org.jspecify.annotations.NullMarked;
