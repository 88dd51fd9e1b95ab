package dev.filmgate.asset.fetch;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.asset.PictureProbe;
import dev.filmgate.asset.PictureProbe.Verdict;
import dev.filmgate.asset.PictureProbe.Verdict.Picture;
import dev.filmgate.net.LinkFetcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Brings in reference images. Safe for many threads; each call may take as long as its limits. */
public final class ImageFetcher {

  private final Bringing<Picture> bringing;

  public ImageFetcher(
      LinkFetcher links, AssetStore assets, PictureProbe probe, FetchLimits limits) {
    this.bringing = new Bringing<>(links, assets, limits, file -> look(probe, file));
  }

  /**
   * Fetches a link.
   *
   * @param most how long it may take, if that is less than usual
   * @throws IOException when the disk fails; nothing is left behind
   */
  public Fetched<Picture> fetch(String link, Duration most) throws IOException {
    return bringing.link(link, most);
  }

  private static Bringing.Look<Picture> look(PictureProbe probe, Path file) {
    return switch (probe.look(file)) {
      case Picture picture -> new Bringing.Look.Good<>(picture);
      case Verdict.NotAPicture(String why) -> new Bringing.Look.Bad<>(why);
    };
  }
}
