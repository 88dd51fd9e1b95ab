/**
 * Stored files on a local disk: {@link dev.filmgate.asset.file.FileAssetStore}. A file appears
 * under its name complete and synced, or not at all.
 */
@NullMarked
package dev.filmgate.asset.file;

import org.jspecify.annotations.NullMarked;
