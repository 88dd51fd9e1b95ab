/**
 * Stored files: written once, read by range. The port is {@link dev.filmgate.asset.AssetStore};
 * nothing here knows what a video is.
 */
@NullMarked
package dev.filmgate.asset;

import org.jspecify.annotations.NullMarked;
