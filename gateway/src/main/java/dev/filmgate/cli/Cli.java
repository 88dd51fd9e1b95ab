package dev.filmgate.cli;

import dev.filmgate.cli.GatewayClient.Refused;
import dev.filmgate.cli.GatewayClient.Unreachable;
import dev.filmgate.cli.StopSignal.Stopped;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line as a whole: arguments in, exit code out. */
public final class Cli {

  private final Surroundings around;

  public Cli(
      Terminal terminal, LocalServer server, Operations operations, Interruption interruption) {
    this.around = new Surroundings(terminal, server, operations, interruption);
  }

  /** Runs one command to its end and returns the process's exit code. */
  public int run(String... arguments) {
    int exit = commandLine().execute(arguments);
    around.terminal().out().flush();
    around.terminal().err().flush();
    return exit;
  }

  private CommandLine commandLine() {
    var line =
        new CommandLine(new Root())
            .addSubcommand(new ServeCommand(around))
            .addSubcommand(new GenerateCommand(around))
            .addSubcommand(new GetCommand(around))
            .addSubcommand(new WaitCommand(around))
            .addSubcommand(new DownloadCommand(around))
            .addSubcommand(new ModelsCommand(around))
            .addSubcommand(group(new KeysCommand(), KeysCommand.all(around)))
            .addSubcommand(group(new AccountsCommand(), AccountsCommand.all(around)))
            .addSubcommand(group(new GrantsCommand(), GrantsCommand.all(around)))
            .addSubcommand(group(new LedgerCommand(), LedgerCommand.all(around)))
            .addSubcommand(group(new PricesCommand(), PricesCommand.all(around)))
            .addSubcommand(group(new RoutesCommand(), RoutesCommand.all(around)))
            .addSubcommand(new DoctorCommand(around))
            .addSubcommand(group(new ConfigCommand(), ConfigCommand.all(around)))
            .addSubcommand(new RehearseCommand(around))
            .addSubcommand(new UpstreamCommand(around))
            .addSubcommand(new HelpCommand());
    addHelp(line);
    return line.setOut(new PrintWriter(around.terminal().out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(around.terminal().err(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(around.terminal().hasColour() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(this::misused)
        .setExecutionExceptionHandler(this::failed);
  }

  private static CommandLine group(Runnable command, List<Callable<Integer>> parts) {
    var line = new CommandLine(command);
    parts.forEach(line::addSubcommand);
    return line;
  }

  private void addHelp(CommandLine line) {
    line.getCommandSpec()
        .mixinStandardHelpOptions(true)
        .versionProvider(() -> new String[] {"filmgate " + around.operations().version()});
    line.getSubcommands().values().stream()
        .filter(command -> !(command.getCommand() instanceof HelpCommand))
        .forEach(this::addHelp);
  }

  private int misused(ParameterException misuse, String[] arguments) {
    var command = misuse.getCommandLine();
    command.getErr().println("filmgate: " + misuse.getMessage());
    command
        .getErr()
        .println("`" + command.getCommandSpec().qualifiedName() + " --help` tells more");
    return ExitCode.USAGE.number();
  }

  private int failed(Exception exception, CommandLine command, ParseResult parsed) {
    if (around.terminal().isDebugging()) {
      exception.printStackTrace(command.getErr());
    }
    var failure =
        switch (exception) {
          case CommandFailure known -> known;
          case Refused refused -> CommandFailure.of(refused.refusal());
          case Unreachable silent -> CommandFailure.unexpected(silent.sentence());
          case Stopped _ -> new CommandFailure(ExitCode.INTERRUPTED, "interrupted");
          default ->
              CommandFailure.unexpected(
                  "unexpected: " + exception + " (FILMGATE_DEBUG=1 shows where)");
        };
    command
        .getErr()
        .println(
            "filmgate: "
                + failure.getMessage()
                + failure.requestId().map(id -> " (request " + id + ")").orElse(""));
    if (command.getCommand() instanceof PrintsJson asked && asked.form() == OutputForm.JSON) {
      around.terminal().out().println(Printer.json(failure));
    }
    return failure.exit().number();
  }

  /** Without a command there is only help. */
  @Command(
      name = "filmgate",
      description = "A self-hosted, asynchronous video-generation gateway.",
      synopsisSubcommandLabel = "COMMAND",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "  0:done",
        "  1:an unexpected failure",
        "  2:the command, the request or the configuration is wrong",
        "  3:no access: the key is missing or wrong",
        "  4:not found",
        "  5:the task failed",
        "  6:refused by moderation",
        "  7:it took too long",
        "  8:not enough credit",
        "130:interrupted"
      })
  private static final class Root implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "which command?");
    }
  }
}
