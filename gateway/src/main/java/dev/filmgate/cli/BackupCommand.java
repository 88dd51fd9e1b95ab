package dev.filmgate.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code filmgate backup}: the whole data folder in one file, also while a server runs on it. */
@Command(
    name = "backup",
    description = "Write database, videos and link key into one file; a server may be running.")
final class BackupCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The file to write; it must not exist.")
  private Path file = Path.of("");

  @Mixin private final SettingsOptions settings = new SettingsOptions();
  private final Surroundings around;

  BackupCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    String done = around.operations().backup(settings.settings(), file.toAbsolutePath());
    around.terminal().out().println(done);
    return ExitCode.OK.number();
  }

  /** {@code filmgate restore}: the way back. */
  @Command(
      name = "restore",
      description = {
        "Put a backup into a data folder that holds no database.",
        "Tasks that waited when it was made fail: they may have been sent since."
      })
  static final class Restoring implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A file that `backup` wrote.")
    private Path file = Path.of("");

    @Option(
        names = "--resume",
        description = "Waiting tasks go on; only when nothing ran after the backup.")
    private boolean resume;

    @Mixin private final SettingsOptions settings = new SettingsOptions();
    private final Surroundings around;

    Restoring(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      var waiting = resume ? Operations.Waiting.RESUME : Operations.Waiting.FAIL;
      String done =
          around.operations().restore(settings.settings(), file.toAbsolutePath(), waiting);
      around.terminal().out().println(done);
      return ExitCode.OK.number();
    }
  }
}
