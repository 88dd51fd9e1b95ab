package dev.filmgate.asset.fetch;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.net.LinkException;
import dev.filmgate.net.LinkFetcher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * From bytes to a draft that was looked at and is what it should be. What was looked at is what can
 * be kept; the link is not asked a second time.
 */
final class Bringing<T> {

  private final LinkFetcher links;
  private final AssetStore assets;
  private final FetchLimits limits;
  private final Function<Path, Look<T>> looking;

  Bringing(
      LinkFetcher links, AssetStore assets, FetchLimits limits, Function<Path, Look<T>> looking) {
    this.links = links;
    this.assets = assets;
    this.limits = limits;
    this.looking = looking;
  }

  /** What a look at a file says. */
  sealed interface Look<T> {

    record Good<T>(T seen) implements Look<T> {}

    /**
     * @param why for the caller
     */
    record Bad<T>(String why) implements Look<T> {}
  }

  Fetched<T> link(String link, Duration most) throws IOException {
    Duration time = most.compareTo(limits.time()) < 0 ? most : limits.time();
    try (var found = links.open(link, limits.bytes(), time)) {
      return receive(found.stream());
    } catch (LinkException failure) {
      return new Fetched.Failed<>(reason(failure), failure.told());
    }
  }

  private static Fetched.Reason reason(LinkException failure) {
    return switch (failure.kind()) {
      case NOT_ALLOWED -> Fetched.Reason.NOT_ALLOWED;
      case NOT_SERVED -> Fetched.Reason.NOT_SERVED;
      case NOT_REACHED -> Fetched.Reason.NOT_REACHED;
      case TOO_LARGE -> Fetched.Reason.UNREADABLE;
    };
  }

  private Fetched<T> receive(InputStream bytes) throws IOException {
    try {
      return look(assets.receive(bytes, limits.bytes()));
    } catch (AssetStore.TooLarge _) {
      return unreadable("is larger than " + limits.bytes() + " bytes");
    }
  }

  private Fetched<T> look(AssetStore.Draft draft) {
    try {
      switch (looking.apply(draft.path())) {
        case Look.Good<T>(T seen) -> {
          return new Fetched.Here<>(draft, seen);
        }
        case Look.Bad<T>(String why) -> {
          draft.close();
          return unreadable(why);
        }
      }
    } catch (RuntimeException failure) {
      draft.close();
      throw failure;
    }
  }

  private Fetched<T> unreadable(String why) {
    return new Fetched.Failed<>(Fetched.Reason.UNREADABLE, why);
  }
}
