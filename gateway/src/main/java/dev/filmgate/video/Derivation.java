package dev.filmgate.video;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a remix, an edit or an extension starts from. Frames are those of our own videos, {@value
 * #FRAMES_PER_SECOND} a second, whatever rate the source has.
 *
 * @param operation never {@link Operation#GENERATE}
 * @param frames length of the source; 0 as long as it is not known, before a link is fetched
 * @param start the source's frame at which the new part of an extension begins: so many frames of
 *     the source come first; equal to {@code frames} for its end
 * @param upscale whether the result is enlarged to 1080 lines
 * @param origin how the source was made, when it was made of words alone
 */
public record Derivation(
    Operation operation,
    Source source,
    int frames,
    int start,
    boolean upscale,
    @Nullable Origin origin) {

  /** All our videos have so many pictures a second. */
  public static final int FRAMES_PER_SECOND = 24;

  /**
   * The words and the seed that a source was made of, so that its scene can be made again.
   *
   * @param prompt of the first video, and after it those of the remixes that led to the source,
   *     joined by {@link #THEN}
   */
  public record Origin(String prompt, long seed) {

    /** Stands between prompts; a character that separates records and nothing else. */
    public static final char THEN = '\u001e';

    private static final int MOST_PROMPTS = 8;

    /** Of a video that was made of words alone. */
    public static Origin of(String prompt, long seed) {
      return new Origin(prompt.replace(THEN, ' '), seed);
    }

    /** Of a remix of what this made; null when that is too long a story. */
    public @Nullable Origin then(String remix) {
      return prompts().size() < MOST_PROMPTS
          ? new Origin(prompt + THEN + remix.replace(THEN, ' '), seed)
          : null;
    }

    /** The first prompt, and those of the remixes in their order. */
    public List<String> prompts() {
      return List.of(prompt.split(String.valueOf(THEN), -1));
    }

    /** Never the prompt: these end up in logs. */
    @Override
    public String toString() {
      return "Origin[seed " + seed + "]";
    }
  }

  public Derivation {
    if (operation == Operation.GENERATE) {
      throw new IllegalArgumentException("a generation has no source");
    }
    if (frames < 0 || start < 0 || start > frames) {
      throw new IllegalArgumentException("a source of %d frames, %d".formatted(frames, start));
    }
  }

  public boolean isLengthKnown() {
    return frames > 0;
  }

  /** The same source in another place. */
  public Derivation from(Source other) {
    return new Derivation(operation, other, frames, start, upscale, origin);
  }

  /** The same, once the source has been looked at; an extension begins at its end. */
  public Derivation measured(Source fetched, int measuredFrames) {
    return new Derivation(operation, fetched, measuredFrames, measuredFrames, upscale, origin);
  }
}
