package dev.filmgate.asset;

import dev.filmgate.id.AssetId;

/**
 * A stored file.
 *
 * @param sha256 of its bytes, lower-case hex
 */
public record Asset(AssetId id, long size, String sha256) {}
