package dev.filmgate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code filmgate config}: what the configuration is, and whether it is sound. */
@Command(name = "config", description = "Check or show the configuration.")
final class ConfigCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();
  private final Surroundings around;

  ConfigCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "config: check or show?");
  }

  @Command(name = "check", description = "Name everything that is wrong.")
  int check(@Mixin SettingsOptions settings) {
    var problems = around.operations().configProblems(settings.settings());
    if (problems.isEmpty()) {
      around.terminal().out().println("the configuration is sound");
      return ExitCode.OK.number();
    }
    problems.forEach(around.terminal().err()::println);
    return ExitCode.USAGE.number();
  }

  @Command(name = "show", description = "Every key, its value and where it comes from.")
  int show(@Mixin SettingsOptions settings) {
    around.terminal().out().println(around.operations().configText(settings.settings()));
    return ExitCode.OK.number();
  }
}
