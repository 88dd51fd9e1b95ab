package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.story.Filter;

/**
 * A look as numbers: a table from luma to luma, and for each luma how much of the colour stays and
 * which colour is added.
 */
final class Grade {

  /** From the darkest to the lightest, and how much steeper the middle is. */
  private record Light(float black, float white, float contrast) {}

  /** How much stays of what there is, and what is added to the dark and to the light. */
  private record Colour(float kept, int shadows, int lights, float added) {}

  /**
   * What is done beyond the tables.
   *
   * @param glow how much light spills over
   * @param corners how much darker the corners are
   * @param grain of film or paper, in levels
   * @param brushed whether it is painted anew in strokes
   */
  record Texture(float glow, float corners, float grain, boolean brushed) {}

  private static final int LEVELS = 256;

  final int[] luma = new int[LEVELS];
  final float[] kept = new float[LEVELS];
  final float[] addedU = new float[LEVELS];
  final float[] addedV = new float[LEVELS];
  final Texture texture;

  private Grade(Light light, Colour colour, Texture texture) {
    this.texture = texture;
    Ink shadows = Ink.of(colour.shadows);
    Ink lights = Ink.of(colour.lights);
    for (int i = 0; i < LEVELS; i++) {
      float before = Curve.clamp((i - 16) / 219f);
      float curved = Curve.mix(before, before * before * (3 - 2 * before), light.contrast);
      luma[i] = Math.round(16 + 219 * Curve.mix(light.black, light.white, curved));
      kept[i] = colour.kept;
      float part = Curve.step(0.05f, 0.8f, before);
      float added = colour.added * (1 - 0.5f * Math.abs(2 * before - 1));
      addedU[i] = added * Curve.mix(shadows.u(), lights.u(), part);
      addedV[i] = added * Curve.mix(shadows.v(), lights.v(), part);
    }
  }

  static Grade of(Filter filter) {
    return new Grade(light(filter), colour(filter), texture(filter));
  }

  private static Light light(Filter filter) {
    return switch (filter) {
      case NOIR -> new Light(0, 1, 0.95f);
      case SEPIA -> new Light(0.07f, 0.93f, 0.25f);
      case PAINTED -> new Light(0.08f, 1, 0.2f);
      case NEON -> new Light(0, 0.98f, 0.75f);
      case DREAMY -> new Light(0.12f, 1, 0.05f);
      case WINTER -> new Light(0.09f, 1, 0.3f);
      case NIGHT -> new Light(0, 0.56f, 0.5f);
      case STORM -> new Light(0, 0.68f, 0.55f);
      case GOLDEN -> new Light(0.02f, 1, 0.3f);
      case AQUA -> new Light(0.02f, 0.9f, 0.3f);
      case EMERALD -> new Light(0.01f, 0.92f, 0.35f);
      case MISTY -> new Light(0.26f, 0.92f, 0);
      case VIVID -> new Light(0, 1, 0.5f);
      case CINEMATIC -> new Light(0.015f, 0.97f, 0.5f);
    };
  }

  private static Colour colour(Filter filter) {
    return switch (filter) {
      case NOIR -> new Colour(0, 0x14161c, 0xe8e6e0, 0.1f);
      case SEPIA -> new Colour(0.14f, 0x6a3c14, 0xd89a4a, 0.5f);
      case PAINTED -> new Colour(1.25f, 0x4a4070, 0xfff0d8, 0.2f);
      case NEON -> new Colour(0.5f, 0x5a12b0, 0xff3fb0, 0.8f);
      case DREAMY -> new Colour(0.8f, 0x9a68c8, 0xffb0c8, 0.45f);
      case WINTER -> new Colour(0.35f, 0x2a5fa6, 0xb8d8ff, 0.55f);
      case NIGHT -> new Colour(0.5f, 0x122a66, 0x5f86c8, 0.5f);
      case STORM -> new Colour(0.35f, 0x16343e, 0x6f9a9c, 0.6f);
      case GOLDEN -> new Colour(0.85f, 0x7a2a20, 0xff9a2a, 0.5f);
      case AQUA -> new Colour(0.55f, 0x04445a, 0x28c0c8, 0.6f);
      case EMERALD -> new Colour(0.6f, 0x06401f, 0x6adf5a, 0.5f);
      case MISTY -> new Colour(0.5f, 0x6080a4, 0xd0dcf0, 0.3f);
      case VIVID -> new Colour(1.5f, 0x2a2050, 0xfff0c0, 0.1f);
      case CINEMATIC -> new Colour(0.9f, 0x0a4a5c, 0xff9848, 0.36f);
    };
  }

  private static Texture texture(Filter filter) {
    return switch (filter) {
      case NOIR -> new Texture(0.1f, 0.5f, 5, false);
      case SEPIA -> new Texture(0.12f, 0.42f, 6, false);
      case PAINTED -> new Texture(0, 0.06f, 5, true);
      case NEON -> new Texture(0.5f, 0.35f, 0, false);
      case DREAMY -> new Texture(0.6f, 0, 0, false);
      case WINTER -> new Texture(0.22f, 0.1f, 0, false);
      case NIGHT -> new Texture(0.3f, 0.45f, 0, false);
      case STORM -> new Texture(0.08f, 0.4f, 3, false);
      case GOLDEN -> new Texture(0.3f, 0.25f, 0, false);
      case AQUA -> new Texture(0.25f, 0.3f, 0, false);
      case EMERALD -> new Texture(0.15f, 0.3f, 0, false);
      case MISTY -> new Texture(0.3f, 0, 0, false);
      case VIVID -> new Texture(0.12f, 0.1f, 0, false);
      case CINEMATIC -> new Texture(0.14f, 0.32f, 2, false);
    };
  }
}
