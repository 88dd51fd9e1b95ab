package dev.filmgate.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code filmgate prices}: the price list and its versions. */
@Command(name = "prices", description = "Show the price list, its versions, or take a new one.")
final class PricesCommand implements Runnable {

  private static final String PATH = "/api/v1/prices";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "prices: show, history or reload?");
  }

  static List<Callable<Integer>> all(Surroundings around) {
    return List.of(new Show(around), new History(around), new Reload(around));
  }

  @Command(name = "show", description = "Show the prices that hold.")
  private static final class Show implements Callable<Integer>, PrintsJson {

    @Mixin private final DeskOptions desk = new DeskOptions();
    private final Surroundings around;

    Show(Surroundings around) {
      this.around = around;
    }

    @Override
    public OutputForm form() {
      return desk.form();
    }

    @Override
    public Integer call() {
      return desk.at(around).show("GET", PATH, null);
    }
  }

  @Command(name = "history", description = "List the versions of the price list.")
  private static final class History implements Callable<Integer>, PrintsJson {

    @Mixin private final DeskOptions desk = new DeskOptions();
    private final Surroundings around;

    History(Surroundings around) {
      this.around = around;
    }

    @Override
    public OutputForm form() {
      return desk.form();
    }

    @Override
    public Integer call() {
      return desk.at(around).list(PATH + "/history", "version", "since");
    }
  }

  @Command(
      name = "reload",
      description = "Take the prices of the catalog's files from now on; tasks keep theirs.")
  private static final class Reload implements Callable<Integer>, PrintsJson {

    @Mixin private final DeskOptions desk = new DeskOptions();
    private final Surroundings around;

    Reload(Surroundings around) {
      this.around = around;
    }

    @Override
    public OutputForm form() {
      return desk.form();
    }

    @Override
    public Integer call() {
      return desk.at(around).show("POST", PATH + "/reload", null);
    }
  }
}
