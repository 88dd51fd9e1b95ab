package dev.filmgate.catalog;

import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.FrameSize;
import dev.filmgate.video.Resolution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code size=WxH} asks for ({@code dialects.md} §3): exactly the sizes we make, and the few
 * that clients of other systems are used to.
 */
record PictureSize(AspectRatio ratio, Resolution resolution) {

  private static final Pattern FORM = Pattern.compile("[0-9]{1,5}x[0-9]{1,5}");
  private static final AspectRatio WIDE = new AspectRatio(16, 9);
  private static final AspectRatio TALL = new AspectRatio(9, 16);

  private static final Map<String, PictureSize> OTHERS =
      Map.of(
          "848x480", new PictureSize(WIDE, Resolution.P480),
          "856x480", new PictureSize(WIDE, Resolution.P480),
          "1792x1024", new PictureSize(WIDE, Resolution.P1080),
          "1024x1792", new PictureSize(TALL, Resolution.P1080));

  static boolean isForm(String text) {
    return FORM.matcher(text).matches();
  }

  /** The meaning of a size within a model's ratios and resolutions; empty when it has none. */
  static Optional<PictureSize> find(
      String text, List<AspectRatio> ratios, List<Resolution> resolutions) {
    return Optional.ofNullable(known(ratios, resolutions).get(text));
  }

  /** The sizes that a model takes, in words. */
  static List<String> allowed(List<AspectRatio> ratios, List<Resolution> resolutions) {
    return List.copyOf(known(ratios, resolutions).keySet());
  }

  private static Map<String, PictureSize> known(
      List<AspectRatio> ratios, List<Resolution> resolutions) {
    var known = new LinkedHashMap<String, PictureSize>();
    for (AspectRatio ratio : ratios) {
      for (Resolution resolution : resolutions) {
        known.put(FrameSize.of(ratio, resolution).toString(), new PictureSize(ratio, resolution));
      }
    }
    for (String name : OTHERS.keySet().stream().sorted().toList()) {
      PictureSize other = OTHERS.get(name);
      if (other != null && ratios.contains(other.ratio) && resolutions.contains(other.resolution)) {
        known.putIfAbsent(name, other);
      }
    }
    return known;
  }
}
