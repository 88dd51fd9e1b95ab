package dev.filmgate.gateway;

import dev.filmgate.account.Principal;
import dev.filmgate.asset.AssetStore;
import dev.filmgate.asset.MediaProbe;
import dev.filmgate.asset.PictureProbe;
import dev.filmgate.catalog.Violation;
import dev.filmgate.id.FileId;
import dev.filmgate.id.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Files that callers upload for their orders: pictures and source videos. */
public final class Uploads {

  /** How long a file can be named in an order; what an order uses stays as long as that. */
  private static final Duration KEPT = Duration.ofHours(24);

  private final VideoGateway.Files files;
  private final Ids ids;
  private final InstantSource clock;

  public Uploads(VideoGateway.Files files, Ids ids, InstantSource clock) {
    this.files = files;
    this.ids = ids;
    this.clock = clock;
  }

  /** What the bytes turned out to be. */
  private record Seen(int width, int height, long millis) {}

  /**
   * Keeps a file, if it is a picture or a video that orders can use.
   *
   * @param field what the caller called it
   * @param file stays the caller's
   */
  public Upload keep(Principal principal, String field, Path file, Upload.Description description) {
    try (var in = Files.newInputStream(file);
        var draft = files.assets().receive(in, Sizes.VIDEO)) {
      Seen seen = look(field, draft.path(), description.bytes());
      Instant now = clock.instant();
      var upload =
          new Upload(
              ids.file(),
              principal.account(),
              draft.keep().id(),
              description,
              seen.width(),
              seen.height(),
              seen.millis(),
              new Upload.Validity(now, now.plus(KEPT)));
      files.uploads().add(upload);
      return upload;
    } catch (AssetStore.TooLarge tooLarge) {
      throw new ApiException(new ApiError.PayloadTooLarge(Sizes.VIDEO));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Seen look(String field, Path file, long bytes) {
    if (files.pictures().look(file)
        instanceof PictureProbe.Verdict.Picture(int width, int height)) {
      if (bytes > Sizes.PICTURE) {
        throw new ApiException(new ApiError.PayloadTooLarge(Sizes.PICTURE));
      }
      return new Seen(width, height, 0);
    }
    if (files.videos().probe(file)
            instanceof MediaProbe.Verdict.Video(int width, int height, long millis)
        && millis > 0
        && millis <= Sizes.LONGEST_SOURCE.toMillis()) {
      return new Seen(width, height, millis);
    }
    throw new ApiException(
        new ApiError.InvalidRequest(
            List.of(
                Violation.of(
                    field,
                    "is neither a PNG, JPEG, WebP or GIF picture nor an MP4, MOV or WebM video of"
                        + " at most 60 s"))));
  }

  /** The caller's file; another account's is as unknown as one that never was. */
  public Upload find(Principal principal, FileId id) {
    return files
        .uploads()
        .find(principal.account(), id, clock.instant())
        .orElseThrow(() -> new ApiException(new ApiError.FileNotFound()));
  }

  /** Forgets the caller's file; orders that use it keep what they need. */
  public Upload remove(Principal principal, FileId id) {
    Upload upload = find(principal, id);
    if (!files.uploads().remove(principal.account(), id)) {
      throw new ApiException(new ApiError.FileNotFound());
    }
    return upload;
  }
}
