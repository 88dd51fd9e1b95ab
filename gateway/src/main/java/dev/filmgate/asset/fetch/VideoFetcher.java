package dev.filmgate.asset.fetch;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.asset.MediaProbe;
import dev.filmgate.asset.MediaProbe.Verdict;
import dev.filmgate.asset.MediaProbe.Verdict.Video;
import dev.filmgate.net.LinkFetcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Brings in source videos. Safe for many threads; each call may take as long as its limits. */
public final class VideoFetcher {

  private final Bringing<Video> bringing;

  public VideoFetcher(LinkFetcher links, AssetStore assets, MediaProbe probe, FetchLimits limits) {
    this.bringing = new Bringing<>(links, assets, limits, file -> look(probe, file));
  }

  /**
   * Fetches a link.
   *
   * @param most how long it may take, if that is less than usual
   * @throws IOException when the disk fails; nothing is left behind
   */
  public Fetched<Video> fetch(String link, Duration most) throws IOException {
    return bringing.link(link, most);
  }

  /** What the probe says of a bad file is for the operator; the caller is told less. */
  private static Bringing.Look<Video> look(MediaProbe probe, Path file) {
    return switch (probe.probe(file)) {
      case Video video -> new Bringing.Look.Good<>(video);
      case Verdict.NotAVideo _ -> new Bringing.Look.Bad<>("is not a video that we can read");
    };
  }
}
