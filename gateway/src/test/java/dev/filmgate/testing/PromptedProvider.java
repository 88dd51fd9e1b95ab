package dev.filmgate.testing;

import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * Does what the prompt says: {@code busy}, {@code hold}, {@code lost}, {@code refuse <code>},
 * {@code break <code>}; for any other prompt the file is ready at once.
 */
public final class PromptedProvider implements VideoProvider, VideoProvider.Cancelling {

  /** How far a held order is. */
  public static final int HELD_AT = 42;

  private static final int SIZE = 100_000;

  /** The bytes of every finished file; each place differs from its neighbours. */
  public static byte[] file() {
    var bytes = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    return bytes;
  }

  @Override
  public Submission submit(RenderOrder order) {
    String prompt = order.spec().prompt();
    String first = word(prompt, 0);
    return switch (first) {
      case "busy" -> new Submission.Busy(Duration.ofHours(1));
      case "lost" -> new Submission.Unknown("the test says so");
      case "refuse" -> new Submission.Refused(failure(prompt));
      case "hold", "break" -> new Submission.Accepted(prompt + " " + order.task().bare());
      default -> new Submission.Accepted("ready " + order.task().bare());
    };
  }

  @Override
  public Progress poll(String upstreamId) {
    return switch (word(upstreamId, 0)) {
      case "hold" -> new Progress.Running(HELD_AT);
      case "break" -> new Progress.Broken(failure(upstreamId));
      default -> new Progress.Ready(URI.create("test:file"));
    };
  }

  @Override
  public InputStream open(URI output) {
    return new ByteArrayInputStream(file());
  }

  @Override
  public void cancel(String upstreamId) {
    // an order is only a word
  }

  private static Failure failure(String prompt) {
    return Failure.of(FailureCode.valueOf(word(prompt, 1).toUpperCase(Locale.ROOT)));
  }

  private static String word(String text, int n) {
    String[] words = text.split(" ", -1);
    return n < words.length ? words[n] : "";
  }
}
