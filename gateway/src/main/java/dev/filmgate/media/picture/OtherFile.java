package dev.filmgate.media.picture;

import java.util.Locale;
import java.util.Map;

/** Names what callers send instead of pictures, so that the refusal helps them. */
final class OtherFile {

  private static final int LOOKED_AT = 1024;

  private static final Map<String, String> BEGINNINGS =
      Map.of(
          "%pdf-",
          "is a PDF document",
          "ffconcat",
          "is a playlist",
          "#extm3u",
          "is a playlist",
          "bm",
          "is a BMP picture",
          "ii*\0",
          "is a TIFF picture",
          "mm\0*",
          "is a TIFF picture",
          "\u001aE\u00df\u00a3".toLowerCase(Locale.ROOT),
          "is a video",
          "pk\u0003\u0004",
          "is an archive",
          "\u001f\u008b",
          "is compressed");

  private OtherFile() {}

  /** Completes "the file …". */
  static String name(Bytes bytes) {
    if (bytes.size() == 0) {
      return "is empty";
    }
    String start = bytes.text(0, LOOKED_AT).toLowerCase(Locale.ROOT);
    String text = start.strip();
    if (start.startsWith("ftyp", 4)) {
      return boxes(start);
    }
    if (text.contains("<svg")) {
      return "is an SVG drawing";
    }
    if (text.startsWith("<!doctype html") || text.contains("<html") || text.contains("<head")) {
      return "is a web page";
    }
    return BEGINNINGS.entrySet().stream()
        .filter(each -> start.startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("is not a picture");
  }

  private static String boxes(String start) {
    boolean still = start.startsWith("heic", 8) || start.startsWith("mif1", 8);
    if (still) {
      return "is an HEIC picture";
    }
    return start.startsWith("avif", 8) ? "is an AVIF picture" : "is a video";
  }
}
