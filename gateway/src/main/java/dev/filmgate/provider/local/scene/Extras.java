package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.View;
import org.jspecify.annotations.Nullable;

/** What a sky and the air before a scene may have besides. */
record Extras(Stars stars, @Nullable Aurora aurora, @Nullable Birds birds, Air air) {

  /** Into the field, before it is enlarged. */
  void paintField(Canvas canvas, View view, float horizon) {
    if (aurora != null) {
      aurora.paint(canvas, view, horizon);
    }
  }

  /** Behind everything on the ground. */
  void paintSky(Canvas canvas, View view) {
    stars.paint(canvas, view);
    if (birds != null) {
      birds.paint(canvas, view);
    }
  }

  /** Before everything. */
  void paintAir(Canvas canvas, View view) {
    air.paint(canvas, view);
  }
}
