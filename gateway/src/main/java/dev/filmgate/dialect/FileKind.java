package dev.filmgate.dialect;

import dev.filmgate.http.form.FirstBytes;
import java.util.List;
import java.util.Locale;

/** What a part that may hold a file really holds, by its first bytes ({@code dialects.md} §3). */
public enum FileKind {
  NOTHING,
  PICTURE,
  VIDEO,
  /** A text that begins like a link or a data URI. */
  LINK,
  /** A text that begins like a JSON object. */
  OBJECT,
  UNKNOWN;

  private static final List<String> LINKS = List.of("http://", "https://", "data:");

  public static FileKind of(FirstBytes first) {
    if (first.isEmpty()) {
      return NOTHING;
    }
    if (isPicture(first)) {
      return PICTURE;
    }
    if (first.has(4, "ftyp") || first.has(0, "\u001aE\u00df\u00a3")) {
      return VIDEO;
    }
    String text = first.text().strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("{")) {
      return OBJECT;
    }
    return LINKS.stream().anyMatch(text::startsWith) ? LINK : UNKNOWN;
  }

  private static boolean isPicture(FirstBytes first) {
    return first.has(0, "\u0089PNG\r\n\u001a\n")
        || first.has(0, "\u00ff\u00d8\u00ff")
        || (first.has(0, "RIFF") && first.has(8, "WEBP"))
        || first.has(0, "GIF87a")
        || first.has(0, "GIF89a");
  }
}
