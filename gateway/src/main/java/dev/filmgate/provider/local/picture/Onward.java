package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.video.FrameSize;
import org.jspecify.annotations.Nullable;

/**
 * A film goes on from its last picture: at first everything moves on as it did, then the camera
 * takes over.
 */
final class Onward implements Footage {

  /** How far outside the picture a view may reach, in widths and heights. */
  private static final float OUTSIDE = 0.06f;

  private final Plate plate;
  private final FrameSize size;
  private final int frames;
  private final int late;
  private final Glide glide;
  private final @Nullable Drift drift;

  /**
   * @param late 1 when the picture itself was already shown, else 0
   * @param drift how the film was moving, or null when there is nothing to tell it by
   */
  Onward(Picture picture, int frames, int late, Glide glide, @Nullable Drift drift) {
    this.plate = new Plate(picture);
    this.size = picture.size();
    this.frames = frames;
    this.late = late;
    this.glide = glide;
    this.drift = drift;
  }

  @Override
  public FrameSize size() {
    return size;
  }

  @Override
  public int frames() {
    return frames;
  }

  @Override
  public Painter painter() {
    var mesh = new Mesh(size);
    var sampler = new Sampler(mesh);
    return (frame, out) -> {
      int since = frame + late;
      mesh.look(pose(since));
      if (drift != null) {
        mesh.follow(drift.rest(), drift.gone(since));
      }
      sampler.take(plate, out);
    };
  }

  private Pose pose(int since) {
    float part = since / (float) (frames + late);
    if (drift == null) {
      return glide.at(part);
    }
    Pose own = drift.moved(since);
    Pose asked = glide.at(part);
    float taking = Curve.step(0, 36, since);
    float zoom = Math.max(0.87f, own.zoom() * (1 + (asked.zoom() - 1) * taking));
    float room = 0.5f + OUTSIDE - 0.5f / zoom;
    return new Pose(
        zoom,
        within(own.x() + asked.x() * taking, room),
        within(own.y() + asked.y() * taking, room),
        asked.yaw() * taking);
  }

  /** Slows down before it would see what is not there. */
  private static float within(float way, float room) {
    float free = room * 0.5f;
    float over = Math.abs(way) - free;
    return room <= 0
        ? 0
        : over <= 0 ? way : Math.signum(way) * (free + free * over / (over + free));
  }
}
