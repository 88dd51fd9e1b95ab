package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.video.FrameSize;

/** A camera over one picture, from the first pose of its way in the first frame to the last. */
final class Still implements Footage {

  private final Picture picture;
  private final Plate plate;
  private final int frames;
  private final Glide glide;

  Still(Picture picture, int frames, Glide glide) {
    this.picture = picture;
    this.plate = new Plate(picture);
    this.frames = frames;
    this.glide = glide;
  }

  @Override
  public FrameSize size() {
    return picture.size();
  }

  @Override
  public int frames() {
    return frames;
  }

  @Override
  public Painter painter() {
    var mesh = new Mesh(picture.size());
    var sampler = new Sampler(mesh);
    return (frame, out) -> {
      mesh.look(glide.at(frame / Math.max(1f, frames - 1f)));
      sampler.take(plate, out);
    };
  }
}
