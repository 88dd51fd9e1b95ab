package dev.filmgate.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A scripted upstream as the command line wants it.
 *
 * @param dialect whose contract it speaks
 * @param script what goes wrong: lines, separated by semicolons
 * @param key what callers must show; null when anybody may ask
 * @param book a file for one line an order; null for none
 * @param clip the file that every finished video is; null for grey ones of the right length
 */
public record UpstreamOrder(
    int port,
    String dialect,
    String script,
    @Nullable String key,
    @Nullable Path book,
    @Nullable Path clip) {

  /** One that runs. */
  public interface Running {

    /** Where this machine reaches it, without a path. */
    String url();

    void awaitStop() throws InterruptedException;

    void stop();
  }
}
