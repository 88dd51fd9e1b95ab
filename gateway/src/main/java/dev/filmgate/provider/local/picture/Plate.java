package dev.filmgate.provider.local.picture;

/**
 * A picture with a margin, so that a camera may look a little past its edges. The margin mirrors
 * the picture and softens with the distance from the edge, which the eye takes for more of the same
 * place.
 */
final class Plate {

  /** Of each side's length, on either side. */
  private static final int MARGIN_PERCENT = 13;

  /** How far from the edge the mirror image is entirely soft, of the margin. */
  private static final float SOFT_FROM = 0.45f;

  final Channel luma;
  final Channel chromaU;
  final Channel chromaV;

  Plate(Picture picture) {
    int left = picture.size().width() * MARGIN_PERCENT / 100 & ~1;
    int top = picture.size().height() * MARGIN_PERCENT / 100 & ~1;
    Picture.Plane[] planes = picture.planes();
    this.luma = channel(planes[0], left, top, 8);
    this.chromaU = channel(planes[1], left / 2, top / 2, 4);
    this.chromaV = channel(planes[2], left / 2, top / 2, 4);
  }

  /** One plane with its margin. */
  static final class Channel {
    final byte[] bytes;
    final int width;
    final int height;
    final int left;
    final int top;

    private Channel(int width, int height, int left, int top) {
      this.bytes = new byte[width * height];
      this.width = width;
      this.height = height;
      this.left = left;
      this.top = top;
    }
  }

  private static Channel channel(Picture.Plane plane, int left, int top, int softness) {
    var channel = new Channel(plane.width() + 2 * left, plane.height() + 2 * top, left, top);
    for (int y = 0; y < channel.height; y++) {
      int from = plane.start() + mirrored(y - top, plane.height()) * plane.width();
      int to = y * channel.width;
      System.arraycopy(plane.bytes(), from, channel.bytes, to + left, plane.width());
      for (int x = 0; x < left; x++) {
        channel.bytes[to + x] = plane.bytes()[from + mirrored(x - left, plane.width())];
        int beyond = plane.width() + x;
        channel.bytes[to + left + beyond] = plane.bytes()[from + mirrored(beyond, plane.width())];
      }
    }
    soften(channel, softness);
    return channel;
  }

  private static int mirrored(int at, int length) {
    return at < 0 ? Math.min(-at, length - 1) : at < length ? at : Math.max(0, 2 * length - 2 - at);
  }

  private static void soften(Channel channel, int radius) {
    byte[] soft = Blur.twice(channel.bytes, channel.width, channel.height, radius);
    for (int y = 0; y < channel.height; y++) {
      float above = beyond(y, channel.top, channel.height);
      for (int x = 0; x < channel.width; x++) {
        float away = Math.max(above, beyond(x, channel.left, channel.width));
        if (away > 0) {
          int at = y * channel.width + x;
          int sharp = channel.bytes[at] & 255;
          float amount = Math.min(1, away / SOFT_FROM);
          channel.bytes[at] = (byte) (sharp + ((soft[at] & 255) - sharp) * amount + 0.5f);
        }
      }
    }
  }

  /** How far into the margin: 0 at the picture's edge, 1 at the plate's. */
  private static float beyond(int at, int margin, int length) {
    int into = Math.max(margin - at, at - (length - 1 - margin));
    return into <= 0 ? 0 : into / (float) margin;
  }
}
