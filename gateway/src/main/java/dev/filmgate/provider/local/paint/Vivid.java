package dev.filmgate.provider.local.paint;

import dev.filmgate.provider.local.story.Look;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Colours for scenes without an earthly light: dark ground, two bodies of colour, a bright crest.
 */
public record Vivid(Ink deep, Ink first, Ink second, Ink bright) {

  public static final Vivid EARTH =
      new Vivid(Ink.of(0x020814), Ink.of(0x1c4f96), Ink.of(0x7f9a68), Ink.of(0xf4f9ff));

  private static final List<int[]> NATURAL =
      List.of(
          new int[] {0x070318, 0x3a1d8a, 0xc2387e, 0xffd9a6},
          new int[] {0x020b1c, 0x0f4c8a, 0x1fb0a8, 0xd8fff0},
          new int[] {0x120409, 0x7a1f3d, 0xe8743b, 0xffe7b8},
          new int[] {0x040a1a, 0x233a9c, 0x8a4fd0, 0xf7d0ff},
          new int[] {0x03100f, 0x0d5c63, 0xd9a441, 0xfff2cf});
  private static final List<int[]> WARM =
      List.of(
          new int[] {0x140506, 0x8a1f1f, 0xf07b2e, 0xfff0c0},
          new int[] {0x160810, 0x9c2f4f, 0xffa03f, 0xffeccb});
  private static final List<int[]> COLD =
      List.of(
          new int[] {0x020816, 0x123f86, 0x3fa9dc, 0xeaf8ff},
          new int[] {0x050a20, 0x2c3f9a, 0x6fc2e8, 0xf2f4ff});
  private static final List<int[]> NEON =
      List.of(
          new int[] {0x07021a, 0x5a12b0, 0xff2f92, 0x5cf4ff},
          new int[] {0x03031c, 0x1a2fd0, 0xd12fff, 0xfff06a});
  private static final List<int[]> PASTEL =
      List.of(
          new int[] {0x4f4a86, 0xb98fd0, 0xf7a8b8, 0xfff0d8},
          new int[] {0x2f6690, 0x86c5e0, 0xf7b7ad, 0xfff8e0});
  private static final List<int[]> EMERALD =
      List.of(
          new int[] {0x021410, 0x0b5f4a, 0x2fcf8f, 0xeafff0},
          new int[] {0x03120a, 0x1f6f3a, 0xa8d84f, 0xfffde0});
  private static final List<int[]> MONOCHROME =
      List.of(new int[] {0x060606, 0x3a3a3c, 0x8f8f92, 0xf6f6f4});

  public static Vivid of(Look look, SplittableRandom random) {
    List<int[]> choices =
        switch (look.tone()) {
          case NATURAL -> NATURAL;
          case WARM -> WARM;
          case COLD -> COLD;
          case NEON -> NEON;
          case PASTEL -> PASTEL;
          case EMERALD -> EMERALD;
          case MONOCHROME -> MONOCHROME;
        };
    int[] rgb = choices.get(random.nextInt(choices.size()));
    return new Vivid(Ink.of(rgb[0]), Ink.of(rgb[1]), Ink.of(rgb[2]), Ink.of(rgb[3]));
  }
}
