package dev.filmgate.gateway;

import java.time.Duration;

/** How large files may be, however they arrive ({@code dialects.md} §1.16). */
public final class Sizes {

  /** The largest picture, in bytes. */
  public static final long PICTURE = 20L * 1024 * 1024;

  /** The largest source video, in bytes. */
  public static final long VIDEO = 50L * 1024 * 1024;

  /** The longest source video. */
  public static final Duration LONGEST_SOURCE = Duration.ofSeconds(60);

  private Sizes() {}
}
