package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.View;

/** Paints one moment. Knows its layout from the start and keeps nothing between moments. */
interface Scene {

  void paint(Canvas canvas, View view);
}
