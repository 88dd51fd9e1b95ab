package dev.filmgate.testing;

import dev.filmgate.id.ModelId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoSpec;
import java.util.UUID;

/** Orders for tests of providers. */
public final class Specs {

  private static final AspectRatio WIDE = new AspectRatio(16, 9);

  private Specs() {}

  /** Of words alone, with 720 lines. */
  public static VideoSpec of(int seconds) {
    return of("grok-video-3", seconds, Resolution.P720);
  }

  public static VideoSpec of(String model, int seconds, Resolution resolution) {
    return of(model, "a lake at dawn", seconds, WIDE, resolution);
  }

  public static VideoSpec of(
      String model, String prompt, int seconds, AspectRatio ratio, Resolution resolution) {
    return new VideoSpec(new ModelId(model), prompt, seconds, ratio, resolution, 42);
  }

  /** An order under a key of its own. */
  public static RenderOrder order(VideoSpec spec, int n) {
    return new RenderOrder(
        new TaskId(new UUID(0x0198_0000_0000_7000L, 0x8000_0000_0000_0000L + n)),
        new SubmissionKey("sub_" + n),
        spec);
  }
}
