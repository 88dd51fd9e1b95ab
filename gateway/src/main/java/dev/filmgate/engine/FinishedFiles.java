package dev.filmgate.engine;

import dev.filmgate.asset.Asset;
import dev.filmgate.asset.AssetStore;
import dev.filmgate.asset.AssetStore.Draft;
import dev.filmgate.asset.Stills;
import dev.filmgate.asset.VideoFile;
import dev.filmgate.id.AssetId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All files of one finished video: the video itself and the small pictures that stand for it, under
 * names that begin with the video's.
 */
final class FinishedFiles {

  private static final Logger LOG = LoggerFactory.getLogger(FinishedFiles.class);
  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private final AssetStore assets;
  private final Stills stills;

  FinishedFiles(AssetStore assets, Stills stills) {
    this.assets = assets;
    this.stills = stills;
  }

  /** Keeps a video and its pictures; the video last, so that it is never there without them. */
  Asset keep(Draft video) throws IOException {
    Optional<Stills.Made> pictures = made(video);
    if (pictures.isPresent()) {
      try (var made = pictures.get()) {
        keep(VideoFile.THUMBNAIL.of(video.id()), made.thumbnailWebp());
        keep(VideoFile.THUMBNAIL_JPEG.of(video.id()), made.thumbnailJpeg());
        keep(VideoFile.SPRITESHEET.of(video.id()), made.spriteSheet());
      }
    }
    return video.keep();
  }

  /** The video is what was ordered; it is not lost for want of its pictures. */
  private Optional<Stills.Made> made(Draft video) {
    try {
      return Optional.of(stills.of(video.path()));
    } catch (IOException unmade) {
      LOG.warn("video {}: no thumbnail and no sprite sheet: {}", video.id(), unmade.getMessage());
      return Optional.empty();
    }
  }

  private void keep(AssetId name, Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        Draft draft = assets.receive(name, bytes, MOST_BYTES)) {
      draft.keep();
    }
  }
}
