package dev.filmgate.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code filmgate config}: what the configuration is, and whether it is sound. */
@Command(name = "config", description = "Check or show the configuration.")
final class ConfigCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "config: check or show?");
  }

  /** The two commands below {@code config}, for {@link Cli} to add. */
  static List<Callable<Integer>> all(Surroundings around) {
    return List.of(new Check(around), new Show(around));
  }

  @Command(name = "check", description = "Name everything that is wrong.")
  private static final class Check implements Callable<Integer> {

    @Mixin private final SettingsOptions settings = new SettingsOptions();
    private final Surroundings around;

    Check(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      var problems = around.operations().configProblems(settings.settings());
      if (problems.isEmpty()) {
        around.terminal().out().println("the configuration is sound");
        return ExitCode.OK.number();
      }
      problems.forEach(around.terminal().err()::println);
      return ExitCode.USAGE.number();
    }
  }

  @Command(name = "show", description = "Every key, its value and where it comes from.")
  private static final class Show implements Callable<Integer> {

    @Mixin private final SettingsOptions settings = new SettingsOptions();
    private final Surroundings around;

    Show(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      around.terminal().out().println(around.operations().configText(settings.settings()));
      return ExitCode.OK.number();
    }
  }
}
