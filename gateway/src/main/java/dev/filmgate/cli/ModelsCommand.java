package dev.filmgate.cli;

import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Obj;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code filmgate models}: what can be asked for, and what it costs. */
@Command(name = "models", description = "List the models, their rules and prices.")
final class ModelsCommand implements Callable<Integer>, PrintsJson {

  @Mixin private final JsonOption json = new JsonOption();
  @Mixin private final SettingsOptions settings = new SettingsOptions();
  private final Surroundings around;

  ModelsCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public OutputForm form() {
    return json.form();
  }

  @Override
  public Integer call() {
    try (var session = Session.open(around, settings.settings())) {
      var models = session.client().models();
      around
          .terminal()
          .out()
          .println(
              switch (form()) {
                case TEXT -> text(models);
                case JSON -> Printer.json(models);
              });
      return ExitCode.OK.number();
    }
  }

  private static String text(Obj models) {
    return models.findArray("data").orElse(List.of()).stream()
        .filter(Obj.class::isInstance)
        .map(Obj.class::cast)
        .map(ModelsCommand::model)
        .collect(Collectors.joining("\n\n"));
  }

  /** Whatever the server says of a model, so that a newer one's words are shown too. */
  private static String model(Obj model) {
    var rows = new ArrayList<List<String>>();
    add(rows, "  ", model);
    return model.findText("id").orElse("?") + "\n" + Printer.table(rows);
  }

  private static void add(List<List<String>> rows, String indent, Obj object) {
    object
        .members()
        .forEach((name, value) -> {
          switch (value) {
            case JsonValue.Null _ -> {}
            case Obj inner -> {
              rows.add(List.of(indent + name));
              add(rows, indent + "  ", inner);
            }
            default -> {
              if (!name.equals("id") && !name.equals("object")) {
                rows.add(List.of(indent + name, Printer.plain(value)));
              }
            }
          }
        });
  }
}
