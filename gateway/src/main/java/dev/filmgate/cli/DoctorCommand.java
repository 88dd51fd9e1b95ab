package dev.filmgate.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code filmgate doctor}: whether everything is there. */
@Command(
    name = "doctor",
    description = "Check this machine, the configuration and the data folder.")
final class DoctorCommand implements Callable<Integer> {

  @Option(names = "--quick", description = "Only what is known within a moment.")
  private boolean quick;

  @Mixin private final SettingsOptions settings = new SettingsOptions();
  private final Surroundings around;

  DoctorCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var findings =
        around
            .operations()
            .doctor(settings.settings(), quick ? Operations.Care.QUICK : Operations.Care.FULL);
    var rows =
        findings.stream()
            .map(finding -> List.of(finding.level().word(), finding.name(), finding.detail()))
            .toList();
    around.terminal().out().println(Printer.table(rows));
    boolean isBad = findings.stream().anyMatch(finding -> finding.level() == Finding.Level.BAD);
    return (isBad ? ExitCode.UNEXPECTED : ExitCode.OK).number();
  }
}
