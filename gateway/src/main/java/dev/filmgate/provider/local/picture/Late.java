package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.video.FrameSize;

/** Footage that begins at a later frame; there are no frames before. */
record Late(Footage footage, int begin) implements Footage {

  @Override
  public FrameSize size() {
    return footage.size();
  }

  @Override
  public int frames() {
    return begin + footage.frames();
  }

  @Override
  public Painter painter() {
    var painter = footage.painter();
    return (frame, out) -> painter.paint(frame - begin, out);
  }
}
