package dev.filmgate.cli;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code filmgate serve}: the gateway, until it is stopped. */
@Command(name = "serve", description = "Run the gateway.")
final class ServeCommand implements Callable<Integer> {

  @Option(names = "--host", description = "The address to listen on (default: 127.0.0.1).")
  private @Nullable String host;

  @Option(names = "--port", description = "The port to listen on (default: 8080; 0: a free one).")
  private @Nullable Integer port;

  @Mixin private final SettingsOptions settings = new SettingsOptions();
  private final Surroundings around;

  ServeCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException {
    var running = around.server().start(LocalServer.Purpose.SERVE, settings.with(flags()));
    try (var _ = around.interruption().onInterrupt(running::stop)) {
      around
          .terminal()
          .out()
          .println("Filmgate " + around.operations().version() + " is ready at " + running.url());
      running
          .freshKey()
          .ifPresent(key -> around.terminal().out().println(welcome(running.url(), key)));
      around.terminal().out().flush();
      running.awaitStop();
    }
    return ExitCode.OK.number();
  }

  private Map<String, String> flags() {
    var flags = new LinkedHashMap<String, String>();
    if (host != null) {
      flags.put("server.host", host);
    }
    if (port != null) {
      flags.put("server.port", port.toString());
    }
    return flags;
  }

  private static String welcome(URI url, String key) {
    return """

    Your key, shown this once (more: ./filmgate keys create):

      %2$s

    Make a video:

      curl -s %1$s/v1/grok/videos \\
        -H "Authorization: Bearer %2$s" \\
        -H "Content-Type: application/json" \\
        -d '{"model":"grok_video3","prompt":"a paper boat on a rainy street","duration":6}'

    Ask how it stands, with the id from the answer, and download it:

      curl -s %1$s/v1/result/ID -H "Authorization: Bearer %2$s"
      curl -s %1$s/v1/videos/ID/content -H "Authorization: Bearer %2$s" -o boat.mp4
    """
        .formatted(url, key);
  }
}
