package dev.filmgate.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code filmgate upstream}: a scripted upstream, to rehearse what goes wrong with real ones. */
@Command(
    name = "upstream",
    hidden = true,
    description = "Run a scripted upstream on loopback, to rehearse with.")
final class UpstreamCommand implements Callable<Integer> {

  @Option(names = "--port", description = "The port (default: a free one).")
  private int port;

  @Option(
      names = "--dialect",
      paramLabel = "WORD",
      description = "Whose contract it speaks: xai, openai, unified or grok (default: xai).")
  private String dialect = "xai";

  @Option(
      names = "--faults",
      paramLabel = "SCRIPT",
      description = "What goes wrong, such as 'create drop*3; poll empty 10%%; render 200-900'.")
  private String script = "";

  @Option(names = "--key", description = "The key that callers must show (default: none).")
  private @Nullable String key;

  @Option(names = "--book", paramLabel = "FILE", description = "Takes one line for each order.")
  private @Nullable Path book;

  @Option(
      names = "--clip",
      paramLabel = "FILE",
      description = "What every finished video is (default: grey, of the right length).")
  private @Nullable Path clip;

  private final Surroundings around;

  UpstreamCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException {
    var running =
        around.operations().upstream(new UpstreamOrder(port, dialect, script, key, book, clip));
    try (var _ = around.interruption().onInterrupt(running::stop)) {
      around.terminal().out().println("A scripted " + dialect + " upstream is at " + running.url());
      around.terminal().out().flush();
      running.awaitStop();
    }
    return ExitCode.OK.number();
  }
}
