package dev.filmgate.provider.xai;

import dev.filmgate.provider.ModelMap;

/**
 * What a route to xAI is told.
 *
 * @param upscaling what is done where a model has no 1080 lines of its own
 * @param longEdits what is done with a source that is longer than xAI edits
 */
public record XaiConfig(ModelMap models, Upscaling upscaling, LongEdits longEdits) {

  /** Whether 1080 lines may be made here from fewer. */
  public enum Upscaling {
    /** The video is made with 720 lines and enlarged here; the task says so. */
    LOCAL,
    /** The order is refused. */
    REFUSED
  }

  /** How a long source is remixed or edited. */
  public enum LongEdits {
    /** A new video of the source's length, from its first frame. */
    REGENERATE,
    /** Piece by piece, joined here. */
    CHUNKS
  }
}
