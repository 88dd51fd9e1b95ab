package dev.filmgate.catalog;

import dev.filmgate.video.Dialect;
import dev.filmgate.video.GivenImages;
import dev.filmgate.video.GivenImages.Pinned;
import dev.filmgate.video.Pictures;
import dev.filmgate.video.Pictures.Shape;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.VideoRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the images of a request are for ({@code dialects.md} §4, "Meaning of images"). */
final class ImageMeaning {

  private static final Pattern TAG = Pattern.compile("@img([0-9]+)");

  private ImageMeaning() {}

  /**
   * Gives every image its role.
   *
   * @param violations receives each tag of the prompt that names no image
   */
  static Pictures of(VideoRequest request, List<Violation> violations) {
    GivenImages given = request.images();
    if (given.all().isEmpty()) {
      return Pictures.NONE;
    }
    if (request.dialect() == Dialect.XAI) {
      return pinned(given);
    }
    boolean isTagged = tags(request.prompt(), given.all().size(), violations);
    if (request.derivation() != null) {
      return new Pictures(null, null, given.all(), Shape.ASKED);
    }
    return request.dialect() == Dialect.GROK
        ? grok(given.all())
        : listed(given.all(), isTagged, shape(request));
  }

  private static Shape shape(VideoRequest request) {
    String size = request.resolution();
    boolean isAsked = request.aspectRatio() != null || (size != null && PictureSize.isForm(size));
    return isAsked ? Shape.ASKED : Shape.FOLLOWS;
  }

  /** In {@code grok} all are references; one alone is what the video begins with. */
  private static Pictures grok(List<ReferenceImage> images) {
    return images.size() == 1
        ? new Pictures(images.getFirst(), null, List.of(), Shape.ASKED)
        : new Pictures(null, null, images, Shape.ASKED);
  }

  private static Pictures listed(List<ReferenceImage> images, boolean isTagged, Shape shape) {
    if (isTagged || images.size() > 2) {
      return new Pictures(null, null, images, shape);
    }
    return new Pictures(
        images.getFirst(), images.size() == 2 ? images.getLast() : null, List.of(), shape);
  }

  private static Pictures pinned(GivenImages given) {
    var images = new ArrayList<>(given.all());
    Pinned pinned = given.pinned();
    boolean hasFirst = pinned == Pinned.FIRST || pinned == Pinned.FIRST_AND_LAST;
    boolean hasLast = pinned == Pinned.LAST || pinned == Pinned.FIRST_AND_LAST;
    ReferenceImage first = hasFirst ? images.removeFirst() : null;
    ReferenceImage last = hasLast ? images.removeFirst() : null;
    return new Pictures(first, last, images, Shape.ASKED);
  }

  /** Whether the prompt names an image that there is. */
  private static boolean tags(
      @org.jspecify.annotations.Nullable String prompt, int images, List<Violation> violations) {
    if (prompt == null) {
      return false;
    }
    boolean isTagged = false;
    var refused = new ArrayList<String>();
    Matcher tag = TAG.matcher(prompt);
    while (tag.find()) {
      if (names(tag.group(1), images)) {
        isTagged = true;
      } else if (!refused.contains(tag.group())) {
        refused.add(tag.group());
      }
    }
    refused.forEach(word -> violations.add(unknown(word, images)));
    return isTagged;
  }

  private static boolean names(String number, int images) {
    return number.length() < 4
        && Integer.parseInt(number) >= 1
        && Integer.parseInt(number) <= images;
  }

  private static Violation unknown(String word, int images) {
    String shown = word.length() > 12 ? word.substring(0, 12) + "…" : word;
    return Violation.of(
        "prompt",
        images == 1
            ? shown + " names no image (there is 1, @img1)"
            : "%s names no image (there are %d, @img1 to @img%d)".formatted(shown, images, images));
  }
}
