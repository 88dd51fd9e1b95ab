package dev.filmgate.provider.local.paint;

import dev.filmgate.provider.local.story.Hour;
import dev.filmgate.provider.local.story.Look;
import dev.filmgate.provider.local.story.Tone;
import dev.filmgate.provider.local.story.Weather;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** The colours of one film. */
public record Palette(Sky sky, Clouds clouds, Ground ground) {

  /** From straight up to the horizon, and the sun or moon. */
  public record Sky(Ink zenith, Ink middle, Ink horizon, Ink sun) {}

  public record Clouds(Ink lit, Ink shade) {}

  /**
   * @param far what the air makes of distant things
   * @param near the darkest, closest things
   * @param accent small bright things
   */
  public record Ground(Ink far, Ink near, Ink water, Ink accent) {}

  public static Palette of(Look look, SplittableRandom random) {
    List<Palette> choices = look.tone() == Tone.NEON ? neon(look.hour()) : natural(look.hour());
    Palette chosen = choices.get(random.nextInt(choices.size()));
    float shift = (float) (random.nextDouble() - 0.5) * 0.035f;
    return chosen.map(ink -> ink.rotated(shift)).map(toned(look.tone())).under(look.weather());
  }

  public Palette map(UnaryOperator<Ink> change) {
    return new Palette(
        new Sky(
            change.apply(sky.zenith),
            change.apply(sky.middle),
            change.apply(sky.horizon),
            change.apply(sky.sun)),
        new Clouds(change.apply(clouds.lit), change.apply(clouds.shade)),
        new Ground(
            change.apply(ground.far),
            change.apply(ground.near),
            change.apply(ground.water),
            change.apply(ground.accent)));
  }

  /** What the weather does to the light. */
  private Palette under(Weather weather) {
    return switch (weather) {
      case CLEAR, CLOUDY -> this;
      case FOG -> map(ink -> ink.saturated(0.72f)).veiled(0.35f, 1.04f);
      case SNOW -> map(ink -> ink.saturated(0.7f)).veiled(0.3f, 1.06f);
      case RAIN -> map(ink -> ink.saturated(0.62f).lit(0.86f)).veiled(0.25f, 0.9f);
      case STORM -> map(ink -> ink.saturated(0.6f).lit(0.66f)).veiled(0.3f, 0.75f);
    };
  }

  /** A sky closed by a veil: its top becomes more like its middle, its sun pales. */
  private Palette veiled(float amount, float light) {
    Ink veil = sky.middle.toward(sky.horizon, 0.35f).saturated(0.6f).lit(light);
    return new Palette(
        new Sky(
            sky.zenith.toward(veil, amount),
            sky.middle.toward(veil, amount * 1.2f),
            sky.horizon.toward(veil, amount),
            sky.sun.toward(veil, amount * 0.6f)),
        new Clouds(clouds.lit.toward(veil, amount), clouds.shade.toward(veil, amount * 0.6f)),
        ground);
  }

  private static UnaryOperator<Ink> toned(Tone tone) {
    return switch (tone) {
      case NATURAL, NEON -> ink -> ink;
      case WARM -> ink -> new Ink(ink.y(), ink.u() - 9, ink.v() + 8);
      case COLD -> ink -> new Ink(ink.y(), ink.u() * 0.9f + 10, ink.v() * 0.8f - 7);
      case EMERALD -> ink -> new Ink(ink.y(), ink.u() * 0.8f - 2, ink.v() * 0.7f - 13);
      case PASTEL -> ink -> ink.toward(Ink.of(0xf4e3e6), 0.28f).saturated(0.95f);
      case MONOCHROME -> ink -> ink.saturated(0.06f);
    };
  }

  private static List<Palette> natural(Hour hour) {
    return switch (hour) {
      case DAWN ->
          List.of(
              of(
                  0x4a6ea8, 0xc7a3c4, 0xffd9b4, 0xfff4dc, 0xffe0cc, 0x9a8eb6, 0xb4a2c2, 0x1c2138,
                  0x61749c, 0xffd08a),
              of(
                  0x3f6f8f, 0x9cc3c4, 0xffe2bd, 0xfff6e2, 0xfff0dc, 0x86a6b4, 0x9cb8bf, 0x14282f,
                  0x4d7f8e, 0xffc27a));
      case DAY ->
          List.of(
              of(
                  0x1d62b6, 0x67ace2, 0xd9eef6, 0xfffdf0, 0xffffff, 0xa6c1da, 0x8db4d0, 0x12331f,
                  0x2b7fa4, 0xffe38a),
              of(
                  0x2b6cb0, 0x86b8de, 0xfbe3b5, 0xfffbe6, 0xfff6e6, 0x8fb0cc, 0x9bb7c9, 0x14303a,
                  0x2f6f8a, 0xffd27a));
      case GOLDEN ->
          List.of(
              of(
                  0x35598c, 0xd8a268, 0xffe0a0, 0xfff6d8, 0xffe4b4, 0xa37252, 0xcd9266, 0x26150d,
                  0x80604a, 0xffc15a),
              of(
                  0x6e3b1e, 0xc9793a, 0xffd9a0, 0xfff4d6, 0xffd9a8, 0x9c5a35, 0xc58a63, 0x2a130a,
                  0x6b4a3a, 0xffb03a));
      case DUSK ->
          List.of(
              of(
                  0x16213f, 0x5b4a86, 0xff9a62, 0xfff0c0, 0xffb98a, 0x4b3f74, 0xb06a80, 0x120f26,
                  0x2a2450, 0xffcf7a),
              of(
                  0x141b3c, 0x86406f, 0xffab66, 0xffeec2, 0xff9f86, 0x55335f, 0xa85a6c, 0x150c20,
                  0x33204a, 0xffc36a),
              of(
                  0x0f2c40, 0x3d6d80, 0xffb26a, 0xfff0cc, 0xffc79a, 0x31566a, 0x8d7f84, 0x0a1a24,
                  0x1c3f52, 0xffd083));
      case NIGHT ->
          List.of(
              of(
                  0x050914, 0x10264a, 0x315078, 0xf2f5ff, 0x7189b2, 0x101b33, 0x2a4566, 0x03070f,
                  0x0d1d36, 0xffd58a),
              of(
                  0x070716, 0x1d1b4a, 0x46407c, 0xf6f0ff, 0x8079b8, 0x17153a, 0x393767, 0x050410,
                  0x15143a, 0xffcf90));
    };
  }

  private static List<Palette> neon(Hour hour) {
    boolean dark = hour == Hour.NIGHT;
    return List.of(
        of(
            0x1a0633, 0x6a1b7b, 0xff4f8b, 0xffe66d, 0xff7ab8, 0x3a1160, 0x8a2c86, 0x0b0420,
            0x2c0f57, 0x3df0ff),
        of(
            dark ? 0x04051c : 0x0a0f3c,
            0x2a2a8f,
            dark ? 0xc43ad0 : 0xff5fb0,
            0xffd9f4,
            0xc06bff,
            0x1d1a5c,
            0x5a3aa8,
            0x06041a,
            0x141452,
            0x2df6e0));
  }

  private static Palette of(int... rgb) {
    return new Palette(
        new Sky(Ink.of(rgb[0]), Ink.of(rgb[1]), Ink.of(rgb[2]), Ink.of(rgb[3])),
        new Clouds(Ink.of(rgb[4]), Ink.of(rgb[5])),
        new Ground(Ink.of(rgb[6]), Ink.of(rgb[7]), Ink.of(rgb[8]), Ink.of(rgb[9])));
  }
}
