package dev.filmgate.asset;

import dev.filmgate.id.AssetId;

/** The files that belong to one finished video, each under a name that begins with the video's. */
public enum VideoFile {
  VIDEO(""),
  THUMBNAIL("-thumbnail"),
  THUMBNAIL_JPEG("-thumbnail-jpeg"),
  SPRITESHEET("-spritesheet");

  private final String suffix;

  VideoFile(String suffix) {
    this.suffix = suffix;
  }

  /** The name of this file of a video. */
  public AssetId of(AssetId video) {
    return new AssetId(video.value() + suffix);
  }
}
