package dev.filmgate.gateway;

import dev.filmgate.asset.VideoFile;
import dev.filmgate.id.AssetId;
import java.util.Optional;

/** Which of a task's files. */
public enum Variant {
  VIDEO(VideoFile.VIDEO),
  THUMBNAIL(VideoFile.THUMBNAIL),
  /** The thumbnail again, for those who cannot read WebP. */
  THUMBNAIL_JPEG(VideoFile.THUMBNAIL_JPEG),
  SPRITESHEET(VideoFile.SPRITESHEET);

  private final VideoFile file;

  Variant(VideoFile file) {
    this.file = file;
  }

  /** The word on the wire. */
  public String word() {
    return switch (this) {
      case VIDEO -> "video";
      case THUMBNAIL -> "thumbnail";
      case THUMBNAIL_JPEG -> "thumbnail-jpeg";
      case SPRITESHEET -> "spritesheet";
    };
  }

  /** What its bytes are. */
  public String mediaType() {
    return switch (this) {
      case VIDEO -> "video/mp4";
      case THUMBNAIL -> "image/webp";
      case THUMBNAIL_JPEG, SPRITESHEET -> "image/jpeg";
    };
  }

  /** The name of this variant's file beside a video's. */
  AssetId asset(AssetId video) {
    return file.of(video);
  }

  public static Optional<Variant> parse(String word) {
    for (Variant variant : values()) {
      if (variant.word().equals(word)) {
        return Optional.of(variant);
      }
    }
    return Optional.empty();
  }
}
