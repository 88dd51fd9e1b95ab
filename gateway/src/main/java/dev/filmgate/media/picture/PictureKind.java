package dev.filmgate.media.picture;

/** The kinds of picture file that are taken. */
public enum PictureKind {
  PNG,
  JPEG,
  WEBP,
  GIF
}
