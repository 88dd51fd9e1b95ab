package dev.filmgate.app;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.asset.fetch.FetchLimits;
import dev.filmgate.asset.fetch.ImageFetcher;
import dev.filmgate.asset.fetch.VideoFetcher;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.engine.Preparing;
import dev.filmgate.gateway.Sizes;
import dev.filmgate.net.AddressPolicy;
import dev.filmgate.net.LinkFetcher;
import dev.filmgate.net.LinkLimits;
import dev.filmgate.net.Outbound;
import dev.filmgate.net.OutboundLimits;
import dev.filmgate.prepare.FetchingLinks;
import java.time.Duration;
import java.time.InstantSource;

/** Puts together what fetches the links that callers give. */
final class CallersLinks {

  /** Short times: somebody else waits for the turn. */
  private static final OutboundLimits LIMITS =
      new OutboundLimits(
          Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMinutes(2), 16, 8);

  private static final FetchLimits PICTURE = new FetchLimits(Sizes.PICTURE, Duration.ofMinutes(1));
  private static final FetchLimits VIDEO = new FetchLimits(Sizes.VIDEO, Duration.ofMinutes(2));

  private CallersLinks() {}

  static Preparing fetching(
      AddressPolicy addresses,
      AssetStore assets,
      Studio studio,
      ModelCatalog catalog,
      InstantSource clock) {
    var outbound = new Outbound(addresses, LIMITS);
    var links = new LinkFetcher(outbound, LinkLimits.STANDARD, System::nanoTime);
    return new FetchingLinks(
        new ImageFetcher(links, assets, studio.pictures(), PICTURE),
        new VideoFetcher(links, assets, studio.sources(), VIDEO),
        catalog,
        outbound::close,
        clock);
  }
}
