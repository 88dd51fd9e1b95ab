/**
 * What is made of pictures and videos that were given: a camera over one picture, a passage from
 * one to another, shots, a look laid over a film, a film continued. Begin with {@link
 * dev.filmgate.provider.local.picture.Shoot}. Everything works on planar YUV 4:2:0 bytes in BT.709
 * limited range and makes the same bytes of the same pictures and seed.
 */
@NullMarked
package dev.filmgate.provider.local.picture;

import org.jspecify.annotations.NullMarked;
