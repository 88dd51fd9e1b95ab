package dev.filmgate.cli;

import dev.filmgate.cli.StopSignal.Stopped;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code filmgate download}: a finished task's video. */
@Command(name = "download", description = "Save a finished task's video.")
final class DownloadCommand implements Callable<Integer>, PrintsJson {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to save it (default: the task's id and .mp4).")
  private @Nullable Path output;

  @Mixin private final TaskArgument task = new TaskArgument();
  @Mixin private final JsonOption json = new JsonOption();
  @Mixin private final SettingsOptions settings = new SettingsOptions();
  private final Surroundings around;

  DownloadCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public OutputForm form() {
    return json.form();
  }

  @Override
  public Integer call() {
    String id = task.id();
    var file = VideoFile.at(output == null ? Path.of(id + ".mp4") : output);
    try (var stop = new StopSignal(around.interruption());
        var session = Session.open(around, settings.settings())) {
      var delivery = new Delivery(session.client(), around.terminal(), stop);
      long bytes = delivery.download(id, file);
      delivery.announce(session.client().task(id), file, bytes, form());
      return ExitCode.OK.number();
    } catch (Stopped _) {
      return ExitCode.INTERRUPTED.number();
    }
  }
}
