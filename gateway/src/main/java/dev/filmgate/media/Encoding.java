package dev.filmgate.media;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How every video of ours is encoded, whatever it is made of: H.264 that every player plays at 24
 * frames a second, AAC at 48 kHz, its description first, nothing of a source's metadata.
 *
 * @param encoder the H.264 encoder of this machine
 */
record Encoding(Programs programs, String encoder) {

  /** Sound has so many samples a frame, exactly: nothing drifts. */
  static final int SAMPLES_PER_FRAME = 2000;

  private static final String PROGRESS = "-progress pipe:1 -stats_period 0.2";

  /** Raw pictures from standard input and sound from a file. */
  Command of(EncodeOrder order) {
    var arguments = Arguments.begin().add(PROGRESS);
    pictures(arguments, order);
    boolean sound = sound(arguments, order.sound());
    arguments.add("-map 0:v" + (sound ? " -map 1:a" : "")).add("-vf " + Shape.BT709);
    output(arguments, order, order.frames(), sound);
    return Command.ffmpeg(programs, wall(order.frames()), arguments.words());
  }

  /** The beginning of a source, then raw pictures from standard input. */
  Command of(Extension extension, SourceProbe.Source source) {
    var order = extension.rest();
    var arguments = Arguments.begin().add(PROGRESS);
    source.input(arguments);
    pictures(arguments, order);
    boolean newSound = sound(arguments, order.sound());
    boolean sound = newSound || source.hasSound();
    var head = new Span(0, extension.head());
    var picture = source.facts().picture();
    String pictures =
        "[0:V:0]%s[h];[1:v]%s,setsar=1[r];[h][r]concat=n=2[v]"
            .formatted(Shape.part(picture, head, order.size(), Fit.COVER), Shape.BT709);
    arguments.add("-filter_complex");
    if (sound) {
      String heard = source.hasSound() ? "[0:a:0]" : SoundPart.SILENCE;
      String added = newSound ? "[2:a]" : SoundPart.SILENCE;
      arguments.word(
          pictures
              + ";"
              + heard
              + SoundPart.of(head)
              + ","
              + SoundPart.fadeOut(head.count())
              + "[x];"
              + added
              + SoundPart.of(new Span(0, order.frames()))
              + ","
              + SoundPart.FADE_IN
              + "[y];"
              + "[x][y]concat=n=2:v=0:a=1[a]");
    } else {
      arguments.word(pictures);
    }
    arguments.add("-map [v]" + (sound ? " -map [a]" : ""));
    output(arguments, order, extension.frames(), sound);
    return Command.ffmpeg(programs, wall(extension.frames()), arguments.words());
  }

  /** Generous: many times what the slowest machine we know needs. */
  static Duration wall(long frames) {
    return Duration.ofSeconds(120 + 2 * frames);
  }

  private static void pictures(Arguments arguments, EncodeOrder order) {
    arguments.add("-protocol_whitelist pipe -f rawvideo -pix_fmt yuv420p");
    arguments.add("-s " + order.size() + " -r " + EncodeOrder.FRAMES_PER_SECOND + " -i pipe:0");
  }

  private static boolean sound(Arguments arguments, @Nullable Path sound) {
    if (sound != null) {
      arguments.add("-protocol_whitelist file -format_whitelist wav -f wav -i").file(sound);
    }
    return sound != null;
  }

  void output(Arguments arguments, EncodeOrder order, int frames, boolean sound) {
    if (sound) {
      arguments.add("-c:a aac -b:a 128k -ar 48000 -ac 2 -flags:a +bitexact");
    }
    arguments.add("-c:v " + encoder + " " + quality(order, frames));
    arguments.add("-pix_fmt yuv420p -g 48 -threads 2 -flags:v +bitexact");
    arguments.add("-frames:v " + frames + " -t " + Arguments.seconds(frames, 0));
    arguments.add("-map_metadata -1 -map_chapters -1 -fflags +bitexact -metadata");
    arguments.word("comment=" + order.comment());
    arguments.add("-movflags +faststart -f mp4 -y").file(order.part());
  }

  private String quality(EncodeOrder order, int frames) {
    boolean exact = order.fidelity() == Fidelity.EXACT_ENDS;
    String ends = "-force_key_frames expr:eq(n,0)+eq(n,%d) ".formatted(frames - 1);
    String rate =
        encoder.equals("libx264")
            ? "-preset veryfast -crf %d -profile:v high".formatted(exact ? 18 : 20)
            : "-b:v " + Math.max(1_000_000, order.frameBytes() * (exact ? 4 : 2));
    return exact ? ends + rate : rate;
  }
}
