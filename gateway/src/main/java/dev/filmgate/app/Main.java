package dev.filmgate.app;

import dev.filmgate.cli.Cli;
import dev.filmgate.cli.Terminal;
import java.time.InstantSource;

/** Where the process begins. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    var clock = InstantSource.system();
    var terminal = Terminal.ofProcess(System.getenv(), clock);
    var configuration = new Configuration(terminal.environment());
    var interruptions = new Interruptions();
    interruptions.listen();
    var cli =
        new Cli(
            terminal,
            new ProcessServer(configuration, terminal, terminal.err(), clock),
            new ProcessOperations(configuration, clock),
            interruptions);
    Runtime.getRuntime().exit(cli.run(arguments));
  }
}
