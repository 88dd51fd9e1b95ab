package dev.filmgate.cli;

import dev.filmgate.json.JsonValue.Obj;
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

/** {@code filmgate grants}: money that operators put on accounts. */
@Command(name = "grants", description = "Put money on an account, list what was put.")
final class GrantsCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "grants: add or list?");
  }

  static List<Callable<Integer>> all(Surroundings around) {
    return List.of(new Add(around), new ListAll(around));
  }

  @Command(name = "add", description = "Put money on an account.")
  private static final class Add implements Callable<Integer>, PrintsJson {

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account's id.")
    private String account = "";

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "Dollars, such as 25.00.")
    private String amount = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
    private @Nullable String note;

    @Mixin private final DeskOptions desk = new DeskOptions();
    private final Surroundings around;

    Add(Surroundings around) {
      this.around = around;
    }

    @Override
    public OutputForm form() {
      return desk.form();
    }

    @Override
    public Integer call() {
      Obj body = Desk.with(Desk.with(Obj.empty(), "amount", amount), "note", note);
      return desk.at(around)
          .show("POST", "/api/v1/accounts/" + Desk.encoded(account) + "/grants", body);
    }
  }

  @Command(name = "list", description = "List grants, newest first.")
  private static final class ListAll implements Callable<Integer>, PrintsJson {

    @Option(names = "--account", paramLabel = "ID", description = "Of this account.")
    private @Nullable String account;

    @Mixin private final DeskOptions desk = new DeskOptions();
    private final Surroundings around;

    ListAll(Surroundings around) {
      this.around = around;
    }

    @Override
    public OutputForm form() {
      return desk.form();
    }

    @Override
    public Integer call() {
      return desk.at(around)
          .list(
              Desk.with("/api/v1/ledger?kind=grant", "account", account),
              "at",
              "account",
              "amount=available",
              "note");
    }
  }
}
