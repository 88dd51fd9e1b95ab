package dev.filmgate.video;

import dev.filmgate.id.ModelId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be made, complete: every default filled in, every rule of the model kept. Price,
 * rendering and answers are computed from this alone.
 *
 * @param seconds length of the finished video in whole seconds
 * @param seed decides everything random in a render, so that the same spec makes the same video
 * @param askedPixels the size as the caller spelled it when it was given in pixels, such as {@code
 *     848x480}; shown back, and nothing else
 */
public record VideoSpec(
    ModelId model,
    Operation operation,
    String prompt,
    int seconds,
    AspectRatio aspectRatio,
    Resolution resolution,
    long seed,
    List<ReferenceImage> images,
    @Nullable String askedPixels) {

  /** Where no size in pixels was asked for. */
  public VideoSpec(
      ModelId model,
      Operation operation,
      String prompt,
      int seconds,
      AspectRatio aspectRatio,
      Resolution resolution,
      long seed,
      List<ReferenceImage> images) {
    this(model, operation, prompt, seconds, aspectRatio, resolution, seed, images, null);
  }

  public VideoSpec {
    images = List.copyOf(images);
    if (seconds < 1 || seconds > 120) {
      throw new IllegalArgumentException("a video lasts 1 to 120 seconds, not " + seconds);
    }
  }

  public FrameSize size() {
    return FrameSize.of(aspectRatio, resolution);
  }

  /** Never the prompt: specs end up in logs. */
  @Override
  public String toString() {
    return "VideoSpec[%s %s %ds %s %s seed %d, %d images]"
        .formatted(model, operation.word(), seconds, aspectRatio, resolution, seed, images.size());
  }
}
