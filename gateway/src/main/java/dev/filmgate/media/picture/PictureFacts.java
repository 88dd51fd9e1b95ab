package dev.filmgate.media.picture;

/**
 * What a picture file says of itself.
 *
 * @param storedWidth in pixels, before it is turned
 * @param storedHeight likewise
 * @param turn how the EXIF orientation wants it turned
 * @param mayBeTransparent whether some pixel can be transparent
 */
public record PictureFacts(
    PictureKind kind, int storedWidth, int storedHeight, Turn turn, boolean mayBeTransparent) {

  /** Width as it is meant to be seen, in pixels. */
  public int width() {
    return turn.swapsSides() ? storedHeight : storedWidth;
  }

  /** Height as it is meant to be seen, in pixels. */
  public int height() {
    return turn.swapsSides() ? storedWidth : storedHeight;
  }
}
