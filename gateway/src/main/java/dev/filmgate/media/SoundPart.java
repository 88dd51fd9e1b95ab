package dev.filmgate.media;

/** The filters that cut sound to frames, to the sample; what is missing becomes silence. */
final class SoundPart {

  /** Sound for a video that has none; the part of it follows. */
  static final String SILENCE = "anullsrc=r=48000:cl=stereo,";

  /** Long enough that a cut does not click, too short to be heard. */
  private static final int FADE_SAMPLES = 960;

  static final String FADE_IN = "afade=t=in:start_sample=0:nb_samples=" + FADE_SAMPLES;

  private SoundPart() {}

  static String of(Span part) {
    long from = (long) part.from() * Encoding.SAMPLES_PER_FRAME;
    long to = from + (long) part.count() * Encoding.SAMPLES_PER_FRAME;
    return "aresample=48000:async=1:first_pts=0,aformat=channel_layouts=stereo,apad"
        + ",atrim=start_sample=%d:end_sample=%d,asetpts=PTS-STARTPTS".formatted(from, to);
  }

  /** For sound of so many frames. */
  static String fadeOut(int frames) {
    long from = Math.max(0, (long) frames * Encoding.SAMPLES_PER_FRAME - FADE_SAMPLES);
    return "afade=t=out:start_sample=%d:nb_samples=%d".formatted(from, FADE_SAMPLES);
  }
}
