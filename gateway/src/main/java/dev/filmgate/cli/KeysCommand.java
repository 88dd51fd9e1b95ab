package dev.filmgate.cli;

import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Bool;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    throw new ParameterException(spec.commandLine(), "keys: create, list, set, rotate or revoke?");
  }

  /** The commands below {@code keys}, for {@link Cli} to add. */
  static List<Callable<Integer>> all(Surroundings around) {
    return List.of(
        new Create(around),
        new ListAll(around),
        new Revoke(around),
        new Change(around),
        new Rotate(around));
  }

  private static KeyAdmin open(Surroundings around, Settings settings) {
    return around
        .operations()
        .runningServer(settings)
        .<KeyAdmin>map(control -> new RemoteKeys(Session.of(control)))
        .orElseGet(() -> around.operations().openKeys(settings));
  }

  /** What a key can be limited to. */
  private static final class LimitOptions {

    @Option(
        names = "--scopes",
        paramLabel = "SCOPE",
        split = ",",
        description = "videos, audit, accounts, admin.")
    private List<String> scopes = List.of();

    @Option(
        names = "--models",
        paramLabel = "MODEL",
        split = ",",
        description = "The models that it may ask for.")
    private List<String> models = List.of();

    @Option(
        names = "--expires",
        paramLabel = "TIME",
        description = "A day or a time at which it stops working.")
    private @Nullable String expires;

    @Option(
        names = "--budget",
        paramLabel = "DOLLARS",
        description = "How many dollars it may spend in a period.")
    private @Nullable String budget;

    @Option(names = "--budget-period", paramLabel = "PERIOD", description = "day, month or total.")
    private @Nullable String period;

    @Option(names = "--creates-per-minute", paramLabel = "N", description = "0 for any number.")
    private @Nullable String creates;

    @Option(
        names = "--tasks",
        paramLabel = "N",
        description = "Unfinished tasks at once; 0 for any number.")
    private @Nullable String tasks;

    @Option(
        names = "--seconds",
        paramLabel = "N",
        description = "The longest video; 0 for what a model allows.")
    private @Nullable String seconds;

    Obj in(Obj body) {
      Obj with = Desk.with(Desk.with(body, "expires_at", expires), "budget", budget);
      with = Desk.with(Desk.with(with, "budget_period", period), "creates_per_minute", creates);
      with = Desk.with(Desk.with(with, "tasks_in_flight", tasks), "seconds_per_video", seconds);
      return list(list(with, "scopes", scopes), "models", models);
    }

    private static Obj list(Obj body, String name, List<String> words) {
      return words.isEmpty()
          ? body
          : body.with(name, new Arr(words.stream().<JsonValue>map(Text::new).toList()));
    }
  }

  @Command(name = "create", description = "Make a key and print it, this once.")
  private static final class Create implements Callable<Integer> {

    @Option(
        names = "--name",
        paramLabel = "NAME",
        defaultValue = "cli",
        description = "What it is for.")
    private String name = "";

    @Option(
        names = "--account",
        paramLabel = "ID",
        description = "Whose it is; the first account's unless told.")
    private @Nullable String account;

    @Mixin private final LimitOptions limits = new LimitOptions();
    @Mixin private final SettingsOptions settings = new SettingsOptions();
    private final Surroundings around;

    Create(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      Obj asked = limits.in(Desk.with(Obj.empty(), "account", account));
      return asked.members().isEmpty() ? plain() : limited(asked);
    }

    private Integer limited(Obj asked) {
      var desk = new Desk(around, settings.settings(), OutputForm.TEXT);
      try (var api = desk.open()) {
        Obj made = api.call("POST", "/api/v1/keys", Desk.with(asked, "name", name));
        around.terminal().out().println(made.findText("secret").orElse(""));
        return ExitCode.OK.number();
      }
    }

    private Integer plain() {
      try (var keys = open(around, settings.settings())) {
        around.terminal().out().println(keys.create(name).secret());
        return ExitCode.OK.number();
      }
    }
  }

  @Command(name = "list", description = "List the keys; their secrets are not kept.")
  private static final class ListAll implements Callable<Integer> {

    @Option(
        names = "--account",
        paramLabel = "ID",
        description = "Of this account; of the first one unless told.")
    private @Nullable String account;

    @Mixin private final SettingsOptions settings = new SettingsOptions();
    private final Surroundings around;

    ListAll(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      try (var keys = open(around, settings.settings())) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("ID", "NAME", "KEY", "STATE", "CREATED", "LAST USED", "ACCOUNT"));
        for (var key : keys.list(account)) {
          String used = key.times().usedAt().isEmpty() ? "never" : key.times().usedAt();
          rows.add(
              List.of(
                  key.id(),
                  key.name(),
                  key.hint(),
                  key.state(),
                  key.times().createdAt(),
                  used,
                  key.account()));
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

  @Command(name = "set", description = "Change a key's limits, or switch it off and on.")
  private static final class Change implements Callable<Integer>, PrintsJson {

    @Parameters(paramLabel = "ID", description = "The key's id, from `keys list`.")
    private String id = "";

    @Option(
        names = "--disabled",
        paramLabel = "true|false",
        arity = "0..1",
        fallbackValue = "true",
        description = "true: it does not work until this is false.")
    private @Nullable Boolean disabled;

    @Mixin private final LimitOptions limits = new LimitOptions();
    @Mixin private final DeskOptions desk = new DeskOptions();
    private final Surroundings around;

    Change(Surroundings around) {
      this.around = around;
    }

    @Override
    public OutputForm form() {
      return desk.form();
    }

    @Override
    public Integer call() {
      Obj body = limits.in(Obj.empty());
      if (disabled != null) {
        body = body.with("disabled", new Bool(disabled));
      }
      return desk.at(around).show("PATCH", "/api/v1/keys/" + Desk.encoded(id), body);
    }
  }

  @Command(name = "rotate", description = "Make a key's successor and print it, this once.")
  private static final class Rotate implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The key's id, from `keys list`.")
    private String id = "";

    @Option(
        names = "--grace",
        paramLabel = "SECONDS",
        defaultValue = "0",
        description = "Seconds the old key still works.")
    private String grace = "";

    @Mixin private final SettingsOptions settings = new SettingsOptions();
    private final Surroundings around;

    Rotate(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      var desk = new Desk(around, settings.settings(), OutputForm.TEXT);
      try (var api = desk.open()) {
        Obj made =
            api.call(
                "POST",
                "/api/v1/keys/" + Desk.encoded(id) + "/rotate",
                Desk.with(Obj.empty(), "grace_seconds", grace));
        around.terminal().out().println(made.findText("secret").orElse(""));
        return ExitCode.OK.number();
      }
    }
  }
}
