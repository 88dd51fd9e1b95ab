package dev.filmgate.asset.fetch;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.net.LinkException;
import dev.filmgate.net.LinkFetcher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * From bytes to a stored file: received into a draft, looked at there, and kept only if it is what
 * it should be. What is looked at is what is kept; the link is not asked a second time.
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

  Fetched<T> link(String link) throws IOException {
    try (var found = links.open(link, limits.bytes(), limits.time())) {
      return keep(found.stream());
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

  Fetched<T> inline(String dataUri) throws IOException {
    var content = DataUriStream.open(dataUri);
    if (content.isEmpty()) {
      return unreadable("is not a data URI of the form data:…;base64,…");
    }
    try {
      return keep(content.get());
    } catch (DataUriStream.Broken _) {
      return unreadable("its base64 is broken");
    }
  }

  private Fetched<T> keep(InputStream bytes) throws IOException {
    try (var draft = assets.receive(bytes, limits.bytes())) {
      return switch (looking.apply(draft.path())) {
        case Look.Good<T>(T seen) -> new Fetched.Kept<>(draft.keep().id(), seen);
        case Look.Bad<T>(String why) -> unreadable(why);
      };
    } catch (AssetStore.TooLarge _) {
      return unreadable("is larger than " + limits.bytes() + " bytes");
    }
  }

  private Fetched<T> unreadable(String why) {
    return new Fetched.Failed<>(Fetched.Reason.UNREADABLE, why);
  }
}
