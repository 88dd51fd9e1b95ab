package dev.filmgate.rehearsal;

import java.io.IOException;

/** Where the scripted upstream has its videos from. */
public interface Clips extends AutoCloseable {

  /**
   * The bytes of an MP4.
   *
   * @param resolution such as {@code 720p}
   * @param ratio such as {@code 16:9}
   */
  byte[] clip(int seconds, String resolution, String ratio);

  /** Grey videos of just what was ordered, encoded by the media tools when first asked for. */
  static Clips grey() throws IOException {
    return GreyClips.open();
  }

  /** The same bytes whatever was ordered. */
  static Clips always(byte[] bytes) {
    return (int seconds, String resolution, String ratio) -> bytes;
  }

  /** Takes away what was kept for making them. */
  @Override
  default void close() {}
}
