package dev.filmgate.cli;

import dev.filmgate.json.JsonValue;
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

/** {@code filmgate ledger}: entries, reports, and whether everything adds up. */
@Command(name = "ledger", description = "Read the ledger, check it, correct a balance.")
final class LedgerCommand implements Runnable {

  private static final String PATH = "/api/v1/ledger";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "ledger: list, verify, unsettled, usage or adjust?");
  }

  static List<Callable<Integer>> all(Surroundings around) {
    return List.of(
        new ListAll(around),
        new Verify(around),
        new Unsettled(around),
        new Usage(around),
        new Adjust(around));
  }

  @Command(name = "list", description = "List entries, newest first.")
  private static final class ListAll implements Callable<Integer>, PrintsJson {

    @Option(names = "--account", paramLabel = "ID", description = "Of this account.")
    private @Nullable String account;

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        description = "hold, capture, release, charge, grant, adjustment.")
    private @Nullable String kind;

    @Option(names = "--task", paramLabel = "ID", description = "Of this task.")
    private @Nullable String task;

    @Option(names = "--since", paramLabel = "TIME", description = "From this day or time on.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before this day or time.")
    private @Nullable String until;

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "50",
        description = "How many; 0 for all.")
    private String limit = "";

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
      String path = Desk.with(Desk.with(PATH, "account", account), "kind", kind);
      path = Desk.with(Desk.with(path, "since", since), "until", until);
      path = Desk.with(Desk.with(path, "task", task), "limit", limit.equals("0") ? "" : limit);
      return desk.at(around)
          .list(path, "at", "account", "kind", "task", "available", "held", "charged", "note");
    }
  }

  @Command(
      name = "verify",
      description = "Add every balance up again and compare; exits with 1 when one differs.")
  private static final class Verify implements Callable<Integer>, PrintsJson {

    @Mixin private final DeskOptions desk = new DeskOptions();
    private final Surroundings around;

    Verify(Surroundings around) {
      this.around = around;
    }

    @Override
    public OutputForm form() {
      return desk.form();
    }

    @Override
    public Integer call() {
      Desk at = desk.at(around);
      Obj found;
      try (var api = at.open()) {
        found = api.call("GET", PATH + "/verify", null);
      }
      boolean isClean =
          found.find("clean").orElse(JsonValue.NULL) instanceof JsonValue.Bool(boolean clean)
              && clean;
      var out = around.terminal().out();
      if (form() == OutputForm.JSON) {
        out.println(Printer.json(found));
      } else {
        out.println(
            "%s entries, %s accounts, %s tasks; sum %s: %s"
                .formatted(
                    plain(found, "entries"),
                    plain(found, "accounts"),
                    plain(found, "tasks"),
                    plain(found, "sum"),
                    isClean ? "clean" : "NOT clean"));
        found
            .findArray("faults")
            .orElse(List.of())
            .forEach(fault -> out.println("  " + Printer.plain(fault)));
      }
      return isClean ? ExitCode.OK.number() : ExitCode.UNEXPECTED.number();
    }

    private static String plain(Obj found, String name) {
      return Printer.plain(found.find(name).orElse(JsonValue.NULL));
    }
  }

  @Command(name = "unsettled", description = "List tasks whose money is set aside.")
  private static final class Unsettled implements Callable<Integer>, PrintsJson {

    @Mixin private final DeskOptions desk = new DeskOptions();
    private final Surroundings around;

    Unsettled(Surroundings around) {
      this.around = around;
    }

    @Override
    public OutputForm form() {
      return desk.form();
    }

    @Override
    public Integer call() {
      return desk.at(around)
          .list(PATH + "/unsettled", "task", "account", "held", "since", "state", "deadline_at");
    }
  }

  @Command(
      name = "usage",
      description = "Charges, upstream cost and margin by day and model, or by day and key.")
  private static final class Usage implements Callable<Integer>, PrintsJson {

    @Option(
        names = "--by",
        paramLabel = "WHAT",
        defaultValue = "model",
        description = "model or key.")
    private String by = "";

    @Option(names = "--account", paramLabel = "ID", description = "Of this account.")
    private @Nullable String account;

    @Option(names = "--since", paramLabel = "TIME", description = "From this day on.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before this day.")
    private @Nullable String until;

    @Mixin private final DeskOptions desk = new DeskOptions();
    private final Surroundings around;

    Usage(Surroundings around) {
      this.around = around;
    }

    @Override
    public OutputForm form() {
      return desk.form();
    }

    @Override
    public Integer call() {
      String path = Desk.with(Desk.with("/api/v1/usage", "by", by), "account", account);
      path = Desk.with(Desk.with(path, "since", since), "until", until);
      return desk.at(around)
          .list(
              path,
              3,
              "day",
              "account",
              by.equals("key") ? "key" : "model",
              "charged_tasks",
              "free_tasks",
              "charged",
              "upstream_cost",
              "margin");
    }
  }

  @Command(name = "adjust", description = "Correct a balance by an entry of its own.")
  private static final class Adjust implements Callable<Integer>, PrintsJson {

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account's id.")
    private String account = "";

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "Dollars, such as -1.50.")
    private String amount = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
    private @Nullable String note;

    @Mixin private final DeskOptions desk = new DeskOptions();
    private final Surroundings around;

    Adjust(Surroundings around) {
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
          .show("POST", "/api/v1/accounts/" + Desk.encoded(account) + "/adjustments", body);
    }
  }
}
