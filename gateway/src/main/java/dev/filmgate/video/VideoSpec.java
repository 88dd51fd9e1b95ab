package dev.filmgate.video;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.ModelId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be made, complete: every default filled in, every rule of the model kept. Price,
 * rendering and answers are computed from this alone.
 *
 * @param seconds whole seconds: the length of a new video, of the new part of an extension, and of
 *     the source of a remix or an edit, rounded up
 * @param seed decides everything random in a render, so that the same spec makes the same video
 * @param derivation what the video starts from; null for a new one
 * @param askedPixels the size as the caller spelled it when it was given in pixels, such as {@code
 *     848x480}; shown back, and nothing else
 */
public record VideoSpec(
    ModelId model,
    String prompt,
    int seconds,
    AspectRatio aspectRatio,
    Resolution resolution,
    long seed,
    Pictures pictures,
    @Nullable Derivation derivation,
    @Nullable String askedPixels) {

  /** The longest video, in seconds. */
  public static final int LONGEST = 120;

  private static final int RATE = Derivation.FRAMES_PER_SECOND;

  /** A new video of words alone. */
  public VideoSpec(
      ModelId model,
      String prompt,
      int seconds,
      AspectRatio aspectRatio,
      Resolution resolution,
      long seed) {
    this(model, prompt, seconds, aspectRatio, resolution, seed, Pictures.NONE, null, null);
  }

  public VideoSpec {
    if (seconds < 1 || seconds > LONGEST) {
      throw new IllegalArgumentException("a video lasts 1 to 120 seconds, not " + seconds);
    }
  }

  public Operation operation() {
    return derivation == null ? Operation.GENERATE : derivation.operation();
  }

  public FrameSize size() {
    return FrameSize.of(aspectRatio, resolution);
  }

  /** How many frames the whole video has; 0 as long as the source's length is not known. */
  public int frames() {
    if (derivation == null) {
      return seconds * RATE;
    }
    if (!derivation.isLengthKnown()) {
      return 0;
    }
    return derivation.operation() == Operation.EXTEND
        ? derivation.start() + seconds * RATE
        : derivation.frames();
  }

  /** Length of the whole video in milliseconds, rounded; 0 as long as it is not known. */
  public long millis() {
    return millis(frames());
  }

  /** Of a finished video that is so long, how much is new and therefore charged by the second. */
  public long newMillis(long measuredMillis) {
    if (derivation == null || derivation.operation() != Operation.EXTEND) {
      return measuredMillis;
    }
    return Math.max(0, measuredMillis - millis(derivation.start()));
  }

  private static long millis(int frames) {
    return (frames * 1000L + RATE / 2) / RATE;
  }

  /** Whether something must be fetched from a caller's link before this can be made. */
  public boolean needsFetching() {
    return pictures.all().stream().anyMatch(ReferenceImage.Remote.class::isInstance)
        || (derivation != null && derivation.source() instanceof Source.Remote);
  }

  /** The files that this is made from, as far as we hold them. */
  public List<AssetId> inputs() {
    var inputs = new ArrayList<AssetId>();
    for (ReferenceImage picture : pictures.all()) {
      if (picture instanceof ReferenceImage.Stored(AssetId asset)) {
        inputs.add(asset);
      }
    }
    if (derivation != null) {
      switch (derivation.source()) {
        case Source.OfTask(_, AssetId asset) -> inputs.add(asset);
        case Source.Stored(AssetId asset) -> inputs.add(asset);
        case Source.Remote _ -> {}
      }
    }
    return List.copyOf(inputs);
  }

  /** The same order with other pictures. */
  public VideoSpec with(Pictures other) {
    return new VideoSpec(
        model, prompt, seconds, aspectRatio, resolution, seed, other, derivation, askedPixels);
  }

  /** The same order in another shape. */
  public VideoSpec with(AspectRatio ratio, Resolution lines) {
    return new VideoSpec(
        model, prompt, seconds, ratio, lines, seed, pictures, derivation, askedPixels);
  }

  /** The same order about a source that is known better; its length decides what it can. */
  public VideoSpec with(Derivation known) {
    boolean isFree = known.operation() == Operation.EXTEND || !known.isLengthKnown();
    int length = isFree ? seconds : Math.clamp((known.frames() + RATE - 1) / RATE, 1, LONGEST);
    return new VideoSpec(
        model, prompt, length, aspectRatio, resolution, seed, pictures, known, askedPixels);
  }

  /** Never the prompt: specs end up in logs. */
  @Override
  public String toString() {
    return "VideoSpec[%s %s %ds %s %s seed %d, %d images]"
        .formatted(
            model,
            operation().word(),
            seconds,
            aspectRatio,
            resolution,
            seed,
            pictures.all().size());
  }
}
