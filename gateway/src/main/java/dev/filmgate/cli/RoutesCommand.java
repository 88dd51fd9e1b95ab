package dev.filmgate.cli;

import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Num;
import dev.filmgate.json.JsonValue.Obj;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code filmgate routes}: the ways to providers, as the server of the folder sees them. */
@Command(name = "routes", description = "List, test and reload the routes to providers.")
final class RoutesCommand implements Runnable {

  private static final String PATH = "/api/v1/routes";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "routes: list, test or reload?");
  }

  /** The commands below {@code routes}, for {@link Cli} to add. */
  static List<Callable<Integer>> all(Surroundings around) {
    return List.of(new ListAll(around), new Test(around), new Reload(around));
  }

  /** The running server, else one of our own for as long as the command lasts. */
  private static Session open(Surroundings around, SettingsOptions settings) {
    return Session.open(around, settings.settings());
  }

  private static List<Obj> objects(Obj answer, String name) {
    return answer.findArray(name).orElse(List.of()).stream()
        .filter(Obj.class::isInstance)
        .map(Obj.class::cast)
        .toList();
  }

  private static String shown(Obj object, String name) {
    return object
        .find(name)
        .map(value ->
            switch (value) {
              case JsonValue.Text(String text) -> text;
              case Num(String text) -> text;
              default -> "";
            })
        .orElse("");
  }

  private static String table(Obj answer) {
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of("NAME", "PROVIDER", "PRIORITY", "WEIGHT", "ORDERS", "LIMIT", "CIRCUIT", "REASON"));
    for (Obj route : objects(answer, "data")) {
      rows.add(
          List.of(
              shown(route, "name"),
              shown(route, "provider"),
              shown(route, "priority"),
              shown(route, "weight"),
              shown(route, "orders"),
              shown(route, "limit"),
              shown(route, "circuit"),
              shown(route, "reason")));
    }
    return Printer.table(rows);
  }

  @Command(name = "list", description = "List the routes and how they fare.")
  private static final class ListAll implements Callable<Integer> {

    @Mixin private final SettingsOptions settings = new SettingsOptions();
    private final Surroundings around;

    ListAll(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      try (var session = open(around, settings)) {
        around.terminal().out().println(table(session.client().get(PATH)));
        return ExitCode.OK.number();
      }
    }
  }

  @Command(
      name = "test",
      description = "Try a route without ordering anything, and say what is wrong with it.")
  private static final class Test implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "One route; else every one.")
    private String name = "";

    @Mixin private final SettingsOptions settings = new SettingsOptions();
    private final Surroundings around;

    Test(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      try (var session = open(around, settings)) {
        List<String> names =
            name.isEmpty()
                ? objects(session.client().get(PATH), "data").stream()
                    .map(route -> shown(route, "name"))
                    .toList()
                : List.of(name);
        boolean good = true;
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("ROUTE", "ABOUT", "IS", "DETAIL"));
        for (String route : names) {
          Obj answer =
              session
                  .client()
                  .post(
                      PATH + "/" + URLEncoder.encode(route, StandardCharsets.UTF_8) + "/test",
                      Obj.empty());
          good &= answer.findBool("ok").orElse(false);
          objects(answer, "findings")
              .forEach(finding ->
                  rows.add(
                      List.of(
                          route,
                          shown(finding, "about"),
                          shown(finding, "verdict"),
                          shown(finding, "detail"))));
        }
        around.terminal().out().println(Printer.table(rows));
        return (good ? ExitCode.OK : ExitCode.UNEXPECTED).number();
      }
    }
  }

  @Command(name = "reload", description = "Read the routes of the configuration again.")
  private static final class Reload implements Callable<Integer> {

    @Mixin private final SettingsOptions settings = new SettingsOptions();
    private final Surroundings around;

    Reload(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      var session =
          Session.find(around, settings.settings())
              .orElseThrow(() ->
                  CommandFailure.usage("no server of this folder runs; its next start reads them"));
      try (session) {
        around
            .terminal()
            .out()
            .println(table(session.client().post(PATH + "/reload", Obj.empty())));
        return ExitCode.OK.number();
      }
    }
  }
}
