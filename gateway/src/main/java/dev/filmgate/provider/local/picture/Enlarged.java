package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.video.FrameSize;

/** Footage made at one size and shown at a larger one of the same shape. */
record Enlarged(Footage footage, FrameSize size) implements Footage {

  @Override
  public int frames() {
    return footage.frames();
  }

  @Override
  public Painter painter() {
    var painter = footage.painter();
    FrameSize from = footage.size();
    var small = new byte[from.width() * from.height() * 3 / 2];
    var luma = new Enlarger(from.width(), from.height(), size.width(), size.height());
    var chroma =
        new Enlarger(from.width() / 2, from.height() / 2, size.width() / 2, size.height() / 2);
    int u = from.width() * from.height();
    int toU = size.width() * size.height();
    return (frame, out) -> {
      painter.paint(frame, small);
      luma.enlarge(small, 0, out, 0);
      chroma.enlarge(small, u, out, toU);
      chroma.enlarge(small, u + u / 4, out, toU + toU / 4);
    };
  }
}
