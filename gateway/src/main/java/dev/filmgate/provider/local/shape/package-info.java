/**
 * Shapes with straight and curved edges, and how much of each pixel they cover. Begin with {@link
 * dev.filmgate.provider.local.shape.Outline}. Knows no colours; used for trees and ships as well as
 * for letters.
 */
@NullMarked
package dev.filmgate.provider.local.shape;

import org.jspecify.annotations.NullMarked;
