package dev.filmgate.cli;

import dev.filmgate.cli.StopSignal.Stopped;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code filmgate gen}: from a prompt to a file. */
@Command(
    name = "gen",
    description = "Make a video and save it.",
    footer = {
      "",
      "Without FILMGATE_BASE_URL and FILMGATE_API_KEY it uses the server of the data folder,",
      "or runs one of its own until the video is there. Ctrl-C cancels the task."
    })
final class GenerateCommand implements Callable<Integer>, PrintsJson {

  @Parameters(paramLabel = "PROMPT", description = "What to show.")
  private String prompt = "";

  @Option(
      names = {"-m", "--model"},
      defaultValue = "grok_video3",
      description = "The model (default: ${DEFAULT-VALUE}).")
  private String model = "";

  @Option(
      names = {"-d", "--seconds"},
      defaultValue = "10",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = {"-r", "--ratio"},
      defaultValue = "16:9",
      description = "The shape (default: ${DEFAULT-VALUE}).")
  private String ratio = "";

  @Option(
      names = {"-s", "--resolution"},
      defaultValue = "720p",
      description = "480p or 720p (default: ${DEFAULT-VALUE}).")
  private String resolution = "";

  @Option(names = "--seed", description = "The same seed makes the same video again.")
  private @Nullable Long seed;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to save it (default: the task's id and .mp4).")
  private @Nullable Path output;

  @Option(names = "--no-wait", description = "Print the task's id and leave it to the server.")
  private boolean leaves;

  @Mixin private final WaitOptions waiting = new WaitOptions();
  private final Surroundings around;

  GenerateCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public OutputForm form() {
    return waiting.form();
  }

  @Override
  public Integer call() {
    if (output != null && !leaves) {
      VideoFile.at(output);
    }
    try (var stop = new StopSignal(around.interruption());
        var session = leaves ? running() : Session.open(around, waiting.settings())) {
      stop.check();
      String id = session.client().create(order());
      if (leaves) {
        leave(session.client(), id);
        return ExitCode.OK.number();
      }
      return finish(session.client(), stop, id);
    }
  }

  private int finish(GatewayClient client, StopSignal stop, String id) {
    var progress = waiting.progress(around.terminal());
    try {
      var task =
          new Follower(client, progress, stop, around.terminal().clock())
              .follow(id, waiting.limit());
      progress.end();
      if (!task.isCompleted()) {
        throw CommandFailure.of(task);
      }
      var file = VideoFile.at(output == null ? Path.of(id + ".mp4") : output);
      var delivery = new Delivery(client, around.terminal(), stop);
      delivery.announce(task, file, delivery.download(id, file), form());
      return ExitCode.OK.number();
    } catch (Stopped _) {
      progress.end();
      return cancel(client, id);
    } finally {
      progress.end();
    }
  }

  private int cancel(GatewayClient client, String id) {
    try {
      client.cancel(id);
      around.terminal().err().println("cancelled " + id);
    } catch (GatewayClient.Refused refused) {
      around.terminal().err().println(id + ": " + refused.getMessage());
    }
    return ExitCode.INTERRUPTED.number();
  }

  private void leave(GatewayClient client, String id) {
    around
        .terminal()
        .out()
        .println(
            switch (form()) {
              case TEXT -> id;
              case JSON -> Printer.json(client.task(id).document());
            });
  }

  private Session running() {
    return Session.find(around, waiting.settings())
        .orElseThrow(() ->
            CommandFailure.usage(
                "--no-wait needs a server that goes on: start one with `filmgate serve`"));
  }

  private Obj order() {
    var order =
        Obj.empty()
            .with("model", new Text(model))
            .with("prompt", new Text(prompt))
            .with("duration", Num.of(seconds))
            .with("aspect_ratio", new Text(ratio))
            .with("resolution", new Text(resolution));
    return Optional.ofNullable(seed)
        .map(number -> order.with("seed", Num.of(number)))
        .orElse(order);
  }
}
