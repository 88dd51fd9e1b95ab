package dev.filmgate.provider.wire;

import java.nio.charset.StandardCharsets;

/** What kind of file bytes are, by how they begin. */
public enum FileType {
  PNG("image/png", "png"),
  JPEG("image/jpeg", "jpg"),
  WEBP("image/webp", "webp"),
  GIF("image/gif", "gif"),
  MP4("video/mp4", "mp4"),
  WEBM("video/webm", "webm"),
  OTHER("application/octet-stream", "bin");

  private final String mediaType;
  private final String suffix;

  FileType(String mediaType, String suffix) {
    this.mediaType = mediaType;
    this.suffix = suffix;
  }

  public static FileType of(byte[] file) {
    if (begins(file, 0, "\u0089PNG")) {
      return PNG;
    }
    if (begins(file, 0, "\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (begins(file, 0, "RIFF") && begins(file, 8, "WEBP")) {
      return WEBP;
    }
    if (begins(file, 0, "GIF8")) {
      return GIF;
    }
    if (begins(file, 4, "ftyp")) {
      return MP4;
    }
    return begins(file, 0, "\u001aE\u00df\u00a3") ? WEBM : OTHER;
  }

  private static boolean begins(byte[] file, int at, String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    if (file.length < at + wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (file[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  public String mediaType() {
    return mediaType;
  }

  /** A name for a form: never the caller's own. */
  public String fileName(String base) {
    return base + "." + suffix;
  }

  /** The file as a {@code data:} URI. */
  public static String dataUri(byte[] file) {
    return "data:"
        + of(file).mediaType()
        + ";base64,"
        + java.util.Base64.getEncoder().encodeToString(file);
  }
}
