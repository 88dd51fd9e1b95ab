package dev.filmgate.provider;

import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.video.VideoSpec;

/**
 * What a provider is asked to make.
 *
 * @param key durable before the provider is called; the same key again means the same order
 */
public record RenderOrder(TaskId task, SubmissionKey key, VideoSpec spec, Inputs inputs) {

  /** An order of words alone. */
  public RenderOrder(TaskId task, SubmissionKey key, VideoSpec spec) {
    this(task, key, spec, Inputs.NONE);
  }
}
