package dev.filmgate.gateway;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Finished files: what may be fetched, until when, and by which link. */
public final class Library {

  private static final String VIDEO = "video/mp4";

  private final AssetStore assets;
  private final LinkSigner signer;
  private final Retention retention;
  private final InstantSource clock;

  public Library(AssetStore assets, LinkSigner signer, Retention retention, InstantSource clock) {
    this.assets = assets;
    this.signer = signer;
    this.retention = retention;
    this.clock = clock;
  }

  /** The signed path and query to a completed task's video; empty when there is no file. */
  public Optional<String> link(Task task) {
    return retention
        .expires(task)
        .filter(clock.instant()::isBefore)
        .map(expires -> signer.link(task.id(), Variant.VIDEO, expires.getEpochSecond()));
  }

  /** Until when a completed task's file is kept; empty for every other task. */
  public Optional<Instant> expires(Task task) {
    return retention.expires(task);
  }

  /** A file by its signed link alone. */
  public Content openSigned(TaskId task, Variant variant, long expires, String signature) {
    if (!signer.isOurs(task, variant, expires, signature)) {
      throw new ApiException(new ApiError.BadSignature());
    }
    if (clock.instant().getEpochSecond() >= expires) {
      throw new ApiException(new ApiError.ContentExpired());
    }
    return content(new AssetId(task.bare()))
        .orElseThrow(() -> new ApiException(new ApiError.TaskNotExist()));
  }

  Content open(Task task, AssetId asset) {
    boolean kept = retention.expires(task).filter(clock.instant()::isBefore).isPresent();
    return kept
        ? content(asset).orElseThrow(() -> new ApiException(new ApiError.ContentExpired()))
        : expired();
  }

  private static Content expired() {
    throw new ApiException(new ApiError.ContentExpired());
  }

  private Optional<Content> content(AssetId asset) {
    try {
      return assets
          .find(asset)
          .map(file ->
              new Content(
                  file.path(),
                  file.size(),
                  VIDEO,
                  "\"%s-%x\"".formatted(asset, file.size()),
                  file.since()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
