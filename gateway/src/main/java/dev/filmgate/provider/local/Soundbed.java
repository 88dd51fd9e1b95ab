package dev.filmgate.provider.local;

import dev.filmgate.media.EncodeOrder;
import dev.filmgate.provider.local.story.Look;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A quiet sound to go with a film: a slow chord and, where there is air or water, something like
 * wind. Made of nothing but sums, so that the same seed always sounds the same.
 */
final class Soundbed implements Sound {

  static final int RATE = 48_000;
  static final int SAMPLES_PER_FRAME = RATE / EncodeOrder.FRAMES_PER_SECOND;
  private static final int CHANNELS = 2;
  private static final int TABLE = 8192;
  private static final float FADE_SECONDS = 1.2f;

  private final Look look;
  private final long seed;
  private final int frames;

  Soundbed(Look look, long seed, int frames) {
    this.look = look;
    this.seed = seed;
    this.frames = frames;
  }

  @Override
  public void write(Path file) throws IOException {
    int samples = frames * SAMPLES_PER_FRAME;
    try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(header(samples));
      synthesise(out, samples);
    }
  }

  static byte[] header(int samples) {
    int bytes = samples * CHANNELS * 2;
    var header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVEfmt ")).putInt(16);
    header.putShort((short) 1).putShort((short) CHANNELS).putInt(RATE);
    header.putInt(RATE * CHANNELS * 2).putShort((short) (CHANNELS * 2)).putShort((short) 16);
    header.put(ascii("data")).putInt(bytes);
    return header.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void synthesise(OutputStream out, int samples) throws IOException {
    var random = new SplittableRandom(seed);
    var chord = Chord.of(look, random);
    var left = new Wind(look, random.split());
    var right = new Wind(look, random.split());
    var block = ByteBuffer.allocate(4096 * CHANNELS * 2).order(ByteOrder.LITTLE_ENDIAN);
    float fade = Math.min(FADE_SECONDS * RATE, samples / 3f);
    for (int i = 0; i < samples; i++) {
      float level = Math.min(1, Math.min(i / fade, (samples - 1 - i) / fade));
      level = level * level * (3 - 2 * level);
      chord.advance();
      block.putShort(sample((chord.left() + left.next()) * level));
      block.putShort(sample((chord.right() + right.next()) * level));
      if (!block.hasRemaining() || i == samples - 1) {
        out.write(block.array(), 0, block.position());
        block.clear();
      }
    }
  }

  private static short sample(float value) {
    return (short) (Math.clamp(value, -1f, 1f) * 32_000);
  }

  /** A few detuned voices that swell one after the other. */
  private static final class Chord {
    private static final float[] MAJOR = {1f, 1.5f, 2f, 2.5f, 3f, 3.75f};
    private static final float[] MINOR = {1f, 1.5f, 2f, 2.4f, 3f, 3.6f};
    private static final float[] OPEN = {1f, 1.5f, 2f, 2.25f, 3f, 4f};

    private final float[] sine = new float[TABLE];
    private final float[] phase;
    private final float[] step;
    private final float[] swell;
    private final float[] swellStep;
    private float left;
    private float right;

    private Chord(float root, float[] ratios, SplittableRandom random) {
      int voices = ratios.length * 2;
      this.phase = new float[voices];
      this.step = new float[voices];
      this.swell = new float[voices];
      this.swellStep = new float[voices];
      for (int i = 0; i < TABLE; i++) {
        sine[i] = (float) StrictMath.sin(2 * StrictMath.PI * i / TABLE);
      }
      for (int i = 0; i < voices; i++) {
        float detune = 1 + (float) (random.nextDouble() - 0.5) * 0.004f;
        step[i] = root * ratios[i / 2] * detune / RATE;
        phase[i] = (float) random.nextDouble();
        swell[i] = (float) random.nextDouble();
        swellStep[i] = (0.05f + 0.09f * (float) random.nextDouble()) / RATE;
      }
    }

    static Chord of(Look look, SplittableRandom random) {
      float root = 98f * (float) StrictMath.pow(2, random.nextInt(7) / 12.0);
      return switch (look.hour()) {
        case DAWN, DAY, GOLDEN -> new Chord(root * 1.12f, MAJOR, random);
        case DUSK -> new Chord(root, random.nextBoolean() ? OPEN : MAJOR, random);
        case NIGHT -> new Chord(root * 0.75f, random.nextBoolean() ? MINOR : OPEN, random);
      };
    }

    void advance() {
      left = 0;
      right = 0;
      for (int i = 0; i < phase.length; i++) {
        phase[i] = wrap(phase[i] + step[i]);
        swell[i] = wrap(swell[i] + swellStep[i]);
        float loud = 0.5f + 0.5f * sine[(int) (swell[i] * TABLE)];
        float value = sine[(int) (phase[i] * TABLE)] * loud * loud * 0.11f / (1 + i * 0.35f);
        if ((i & 1) == 0) {
          left += value;
          right += value * 0.45f;
        } else {
          right += value;
          left += value * 0.45f;
        }
      }
    }

    float left() {
      return left;
    }

    float right() {
      return right;
    }

    private static float wrap(float phase) {
      return phase >= 1 ? phase - 1 : phase;
    }
  }

  /** Noise through two soft filters, breathing slowly. */
  private static final class Wind {
    private final SplittableRandom random;
    private final float strength;
    private final float breath;
    private float slow;
    private float slower;
    private float phase;

    Wind(Look look, SplittableRandom random) {
      this.random = random;
      this.strength =
          switch (look.weather()) {
            case CLEAR, CLOUDY -> 0.5f;
            case FOG, SNOW -> 0.8f;
            case RAIN -> 1.5f;
            case STORM -> 2.2f;
          };
      this.breath =
          switch (look.family()) {
            case OCEAN -> 0.14f;
            case LANDSCAPE, CITY -> 0.07f;
            case SPACE, FLOW -> 0.04f;
          };
      this.phase = (float) random.nextDouble();
    }

    float next() {
      float white = (random.nextInt() >> 8) * (1f / (1 << 23));
      slow += (white - slow) * 0.05f;
      slower += (slow - slower) * 0.05f;
      phase += breath / RATE;
      phase = phase >= 1 ? phase - 1 : phase;
      float triangle = Math.abs(phase * 2 - 1);
      float swell = triangle * triangle * (3 - 2 * triangle);
      return slower * strength * (0.25f + 0.75f * swell) * 0.5f;
    }
  }
}
