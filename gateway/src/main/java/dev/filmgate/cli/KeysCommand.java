package dev.filmgate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code filmgate keys}: on the folder's server, or on the folder itself when none runs. */
@Command(name = "keys", description = "Make, list and revoke API keys.")
final class KeysCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "keys: create, list or revoke?");
  }

  /** The three commands below {@code keys}, for {@link Cli} to add. */
  static List<Callable<Integer>> all(Surroundings around) {
    return List.of(new Create(around), new ListAll(around), new Revoke(around));
  }

  private static KeyAdmin open(Surroundings around, Settings settings) {
    return around
        .operations()
        .runningServer(settings)
        .<KeyAdmin>map(control -> new RemoteKeys(Session.of(control)))
        .orElseGet(() -> around.operations().openKeys(settings));
  }

  @Command(name = "create", description = "Make a key and print it, this once.")
  private static final class Create implements Callable<Integer> {

    @Option(names = "--name", defaultValue = "cli", description = "What it is for.")
    private String name = "";

    @Mixin private final SettingsOptions settings = new SettingsOptions();
    private final Surroundings around;

    Create(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      try (var keys = open(around, settings.settings())) {
        around.terminal().out().println(keys.create(name).secret());
        return ExitCode.OK.number();
      }
    }
  }

  @Command(name = "list", description = "List the keys; their secrets are not kept.")
  private static final class ListAll implements Callable<Integer> {

    @Mixin private final SettingsOptions settings = new SettingsOptions();
    private final Surroundings around;

    ListAll(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      try (var keys = open(around, settings.settings())) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("ID", "NAME", "KEY", "STATE", "CREATED"));
        for (var key : keys.list()) {
          rows.add(List.of(key.id(), key.name(), key.hint(), key.state(), key.createdAt()));
        }
        around.terminal().out().println(Printer.table(rows));
        return ExitCode.OK.number();
      }
    }
  }

  @Command(name = "revoke", description = "Make a key stop working, at once and for good.")
  private static final class Revoke implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The key's id, from `keys list`.")
    private String id = "";

    @Mixin private final SettingsOptions settings = new SettingsOptions();
    private final Surroundings around;

    Revoke(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      try (var keys = open(around, settings.settings())) {
        keys.revoke(id);
        around.terminal().out().println("revoked " + id);
        return ExitCode.OK.number();
      }
    }
  }
}
