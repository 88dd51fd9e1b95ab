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
    return link(task, Variant.VIDEO);
  }

  /** The same to another of its files, whether or not it could be made. */
  public Optional<String> link(Task task, Variant variant) {
    return retention
        .expires(task)
        .filter(clock.instant()::isBefore)
        .map(expires -> signer.link(task.id(), variant, expires.getEpochSecond()));
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
    // We signed it, so there was a task and a file: both may have gone before the link.
    return content(variant.asset(new AssetId(task.bare())), variant)
        .orElseThrow(() -> new ApiException(new ApiError.ContentExpired()));
  }

  Content open(Task task, AssetId asset, Variant variant) {
    boolean kept = retention.expires(task).filter(clock.instant()::isBefore).isPresent();
    return kept
        ? content(variant.asset(asset), variant)
            .orElseThrow(() -> new ApiException(new ApiError.ContentExpired()))
        : expired();
  }

  /** Removes a task's files; links to them lead nowhere from now on. */
  void remove(Task task) {
    try {
      assets.deleteVideo(new AssetId(task.id().bare()));
    } catch (IOException stuck) {
      throw new UncheckedIOException(stuck);
    }
  }

  /** A file of its own for an order that starts from this one, whatever becomes of this one. */
  AssetId copy(AssetId source, TaskId order) {
    var copy = new AssetId("source-" + order.bare());
    try {
      if (assets.link(source, copy)) {
        return copy;
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    throw new ApiException(new ApiError.SourceExpired());
  }

  private static Content expired() {
    throw new ApiException(new ApiError.ContentExpired());
  }

  private Optional<Content> content(AssetId asset, Variant variant) {
    try {
      return assets
          .find(asset)
          .map(file ->
              new Content(
                  file.path(),
                  file.size(),
                  variant.mediaType(),
                  "\"%s-%x\"".formatted(asset, file.size()),
                  file.since()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
