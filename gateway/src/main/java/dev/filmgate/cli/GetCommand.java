package dev.filmgate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code filmgate get}: how a task stands. */
@Command(name = "get", description = "Show a task.")
final class GetCommand implements Callable<Integer>, PrintsJson {

  private static final List<String> SHOWN =
      List.of(
          "id",
          "state",
          "progress",
          "model",
          "prompt",
          "created_at",
          "completed_at",
          "deleted_at",
          "video_url");

  @Mixin private final TaskArgument task = new TaskArgument();
  @Mixin private final JsonOption json = new JsonOption();
  @Mixin private final SettingsOptions settings = new SettingsOptions();
  private final Surroundings around;

  GetCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public OutputForm form() {
    return json.form();
  }

  @Override
  public Integer call() {
    String id = task.id();
    try (var session = Session.open(around, settings.settings())) {
      var found = session.client().task(id);
      around
          .terminal()
          .out()
          .println(
              switch (form()) {
                case TEXT -> text(found);
                case JSON -> Printer.json(found.document());
              });
      return ExitCode.OK.number();
    }
  }

  private static String text(TaskView task) {
    var rows = new ArrayList<List<String>>();
    for (var name : SHOWN) {
      task.document()
          .findPresent(name)
          .ifPresent(value -> rows.add(List.of(name, Printer.plain(value))));
    }
    if (task.isFinished() && !task.isCompleted()) {
      rows.add(List.of("error", task.failureCode() + ": " + task.failureMessage()));
    }
    return Printer.table(rows);
  }
}
