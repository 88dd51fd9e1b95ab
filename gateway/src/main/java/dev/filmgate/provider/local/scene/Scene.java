package dev.filmgate.provider.local.scene;

/** Paints one moment. Knows its layout from the start and keeps nothing between moments. */
interface Scene {

  void paint(Canvas canvas, View view);
}
