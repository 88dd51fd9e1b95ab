package dev.filmgate.provider;

import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.video.VideoSpec;
import org.jspecify.annotations.Nullable;

/**
 * What a provider is asked to make.
 *
 * @param key durable before the provider is called; the same key again means the same order
 * @param held the provider's own id of the source video, when it has made it; else null
 */
public record RenderOrder(
    TaskId task, SubmissionKey key, VideoSpec spec, Inputs inputs, @Nullable String held) {

  /** An order of words alone. */
  public RenderOrder(TaskId task, SubmissionKey key, VideoSpec spec) {
    this(task, key, spec, Inputs.NONE);
  }

  /** An order about nothing that the provider has. */
  public RenderOrder(TaskId task, SubmissionKey key, VideoSpec spec, Inputs inputs) {
    this(task, key, spec, inputs, null);
  }
}
