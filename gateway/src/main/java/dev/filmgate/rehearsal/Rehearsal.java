package dev.filmgate.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scripted upstream as an operator asks for one.
 *
 * @param dialect whose contract it speaks
 * @param script what goes wrong: lines, separated by semicolons
 * @param key what callers must show; null when anybody may ask
 * @param book a file for one line an order; null for none
 * @param clip the file that every finished video is; null for grey ones of the right length
 */
public record Rehearsal(
    int port,
    String dialect,
    String script,
    @Nullable String key,
    @Nullable Path book,
    @Nullable Path clip) {

  private static final long SEED = 1;

  /**
   * Listens on return.
   *
   * @throws IllegalArgumentException with one sentence when a word of it is wrong
   * @throws IOException when the port or a file is not to be had
   */
  public Upstream start(InstantSource clock) throws IOException {
    var tongue =
        Tongue.of(dialect)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no dialect '" + dialect + "'"));
    Clips clips = clip == null ? Clips.grey() : Clips.always(Files.readAllBytes(clip));
    try {
      return scripted(
          Upstream.start(new Upstream.Setup(port, tongue, key, clips, clock, SEED, log())));
    } catch (UncheckedIOException failure) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  private Upstream scripted(Upstream upstream) {
    try {
      Stream.of(script.split(";", -1))
          .filter(line -> !line.isBlank())
          .forEach(upstream.script()::line);
      return upstream;
    } catch (IllegalArgumentException wrong) {
      upstream.close();
      throw wrong;
    }
  }

  private Consumer<String> log() throws IOException {
    if (book == null) {
      return _ -> {};
    }
    var writer =
        Files.newBufferedWriter(book, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return line -> {
      try {
        writer.write(line + "\n");
        writer.flush();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    };
  }
}
