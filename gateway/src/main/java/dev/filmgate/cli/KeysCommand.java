package dev.filmgate.cli;

import java.util.ArrayList;
import java.util.List;
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
  private final Surroundings around;

  KeysCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "keys: create, list or revoke?");
  }

  @Command(name = "create", description = "Make a key and print it, this once.")
  int create(
      @Option(names = "--name", defaultValue = "cli", description = "What it is for.") String name,
      @Mixin SettingsOptions settings) {
    try (var keys = open(settings)) {
      around.terminal().out().println(keys.create(name).secret());
      return ExitCode.OK.number();
    }
  }

  @Command(name = "list", description = "List the keys; their secrets are not kept.")
  int list(@Mixin SettingsOptions settings) {
    try (var keys = open(settings)) {
      var rows = new ArrayList<List<String>>();
      rows.add(List.of("ID", "NAME", "KEY", "STATE", "CREATED"));
      for (var key : keys.list()) {
        rows.add(List.of(key.id(), key.name(), key.hint(), key.state(), key.createdAt()));
      }
      around.terminal().out().println(Printer.table(rows));
      return ExitCode.OK.number();
    }
  }

  @Command(name = "revoke", description = "Make a key stop working, at once and for good.")
  int revoke(
      @Parameters(paramLabel = "ID", description = "The key's id, from `keys list`.") String id,
      @Mixin SettingsOptions settings) {
    try (var keys = open(settings)) {
      keys.revoke(id);
      around.terminal().out().println("revoked " + id);
      return ExitCode.OK.number();
    }
  }

  private KeyAdmin open(SettingsOptions options) {
    var settings = options.settings();
    return around
        .operations()
        .runningServer(settings)
        .<KeyAdmin>map(control -> new RemoteKeys(Session.of(control)))
        .orElseGet(() -> around.operations().openKeys(settings));
  }
}
