package dev.filmgate.cli;

import dev.filmgate.cli.StopSignal.Stopped;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code filmgate wait}: until a task is finished; Ctrl-C only stops the waiting. */
@Command(name = "wait", description = "Wait until a task is finished.")
final class WaitCommand implements Callable<Integer>, PrintsJson {

  @Mixin private final TaskArgument task = new TaskArgument();
  @Mixin private final WaitOptions waiting = new WaitOptions();
  private final Surroundings around;

  WaitCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public OutputForm form() {
    return waiting.form();
  }

  @Override
  public Integer call() {
    String id = task.id();
    var progress = waiting.progress(around.terminal());
    try (var stop = new StopSignal(around.interruption());
        var session = Session.open(around, waiting.settings())) {
      var finished =
          new Follower(session.client(), progress, stop, around.terminal().clock())
              .follow(id, waiting.limit());
      progress.end();
      if (!finished.isCompleted()) {
        throw CommandFailure.of(finished);
      }
      print(finished);
      return ExitCode.OK.number();
    } catch (Stopped _) {
      return ExitCode.INTERRUPTED.number();
    } finally {
      progress.end();
    }
  }

  private void print(TaskView finished) {
    around
        .terminal()
        .out()
        .println(
            switch (form()) {
              case TEXT -> finished.document().findText("video_url").orElse(finished.id());
              case JSON -> Printer.json(finished.document());
            });
  }
}
