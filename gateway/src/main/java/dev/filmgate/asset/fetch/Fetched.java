package dev.filmgate.asset.fetch;

import dev.filmgate.asset.AssetStore;

/**
 * What came of bringing in a caller's file.
 *
 * @param <T> what was seen when it was looked at
 */
public sealed interface Fetched<T> {

  /** It is here, named by its bytes; whoever asked keeps the draft or closes it. */
  record Here<T>(AssetStore.Draft draft, T seen) implements Fetched<T> {}

  /**
   * Nothing of it is left here.
   *
   * @param message for the caller, to be read after the name of the field
   */
  record Failed<T>(Reason reason, String message) implements Fetched<T> {}

  /** Why a file was not brought in. */
  enum Reason {
    /** The link, or one it redirects to, has a form or an address that is not allowed. */
    NOT_ALLOWED,
    /** It was tried, and trying again is of no use. */
    NOT_SERVED,
    /** It was tried and may well work a moment later. */
    NOT_REACHED,
    /** It is here, and it is not what it should be. */
    UNREADABLE
  }
}
