package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.provider.local.scene.Atmosphere;
import dev.filmgate.provider.local.story.Filter;
import dev.filmgate.provider.local.story.Look;
import dev.filmgate.video.FrameSize;
import java.util.List;
import java.util.Optional;

/** Footage under one or two looks, with the weather that goes with them. */
final class Graded implements Footage {

  private final Footage footage;
  private final List<Grade> grades;
  private final Optional<Atmosphere> atmosphere;
  private final long seed;

  Graded(Footage footage, List<Filter> filters, Optional<Look> air, long seed) {
    this.footage = footage;
    this.grades = filters.stream().map(Grade::of).toList();
    this.atmosphere = air.map(look -> new Atmosphere(look, footage.size(), seed));
    this.seed = seed;
  }

  @Override
  public FrameSize size() {
    return footage.size();
  }

  @Override
  public int frames() {
    return footage.frames();
  }

  @Override
  public Painter painter() {
    var painter = footage.painter();
    var graders = grades.stream().map(grade -> new Grader(grade, size(), seed)).toList();
    var layer = atmosphere.map(Atmosphere::layer);
    return (frame, out) -> {
      painter.paint(frame, out);
      graders.forEach(grader -> grader.lay(out));
      layer.ifPresent(each -> each.lay(out, frame / Shoot.RATE, 1));
    };
  }
}
