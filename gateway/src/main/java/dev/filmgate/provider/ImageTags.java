package dev.filmgate.provider;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names under which a prompt speaks of its pictures: {@code @img1} is the first. */
public final class ImageTags {

  private static final Pattern TAG = Pattern.compile("@img([0-9]{1,3})(?![0-9])");

  private ImageTags() {}

  /** Whether the prompt names one of so many pictures. */
  public static boolean names(String prompt, int pictures) {
    Matcher tags = TAG.matcher(prompt);
    while (tags.find()) {
      int n = Integer.parseInt(tags.group(1));
      if (n >= 1 && n <= pictures) {
        return true;
      }
    }
    return false;
  }

  /**
   * The prompt with zero-based tags instead.
   *
   * @param pictures how many are named; other tags are plain text
   * @param shift how many pictures stand before them on the other side
   */
  public static String zeroBased(String prompt, int pictures, int shift) {
    return TAG.matcher(prompt)
        .replaceAll(tag -> {
          int n = Integer.parseInt(tag.group(1));
          return Matcher.quoteReplacement(
              n >= 1 && n <= pictures ? "<IMAGE_" + (n - 1 + shift) + ">" : tag.group());
        });
  }
}
