package dev.filmgate.video;

import java.util.List;

/**
 * What the caller called each field, so that a violation names the word the caller wrote.
 *
 * @param eachImage a name for every image, in order; {@code images[0]} and so on where it ends
 * @param frames how many images, from the first, are single frames in fields of their own; they do
 *     not count against what a model takes
 */
public record FieldNames(
    String seconds,
    String aspectRatio,
    String resolution,
    String images,
    List<String> eachImage,
    int frames) {

  public FieldNames {
    eachImage = List.copyOf(eachImage);
  }

  /** Where all images stand in one list. */
  public FieldNames(String seconds, String aspectRatio, String resolution, String images) {
    this(seconds, aspectRatio, resolution, images, List.of(), 0);
  }

  /** What the caller calls an image, counted from 0. */
  public String image(int index) {
    return index < eachImage.size() ? eachImage.get(index) : images + "[" + index + "]";
  }
}
