package dev.filmgate.video;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The pictures of a request in the order in which they were given.
 *
 * @param pinned which of them, from the beginning, the request gave a role of their own
 */
public record GivenImages(List<ReferenceImage> all, Pinned pinned) {

  public static final GivenImages NONE = new GivenImages(List.of(), Pinned.NONE);

  /** Which pictures stand in fields that say what they are for. */
  public enum Pinned {
    /** None: what they mean is a matter of their number and of the prompt. */
    NONE,
    /** All stand in fields with a meaning; none of those is the first or last frame. */
    REFERENCES,
    FIRST,
    LAST,
    FIRST_AND_LAST;

    /** How many single frames come before the references. */
    public int frames() {
      return switch (this) {
        case NONE, REFERENCES -> 0;
        case FIRST, LAST -> 1;
        case FIRST_AND_LAST -> 2;
      };
    }
  }

  public GivenImages {
    all = List.copyOf(all);
    if (all.size() < pinned.frames()) {
      throw new IllegalArgumentException("fewer images than pinned frames");
    }
  }

  /** The same pictures, the links among them with what the caller calls their places. */
  public GivenImages named(FieldNames names) {
    return new GivenImages(
        IntStream.range(0, all.size()).mapToObj(i -> named(all.get(i), names.image(i))).toList(),
        pinned);
  }

  private static ReferenceImage named(ReferenceImage image, String field) {
    return image instanceof ReferenceImage.Remote(String url, _)
        ? new ReferenceImage.Remote(url, field)
        : image;
  }

  /** Images in one list. */
  public static GivenImages of(List<ReferenceImage> all) {
    return new GivenImages(all, Pinned.NONE);
  }
}
