package dev.filmgate.cli;

import dev.filmgate.json.JsonValue.Bool;
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

/** {@code filmgate accounts}: who there is, what was agreed with them and what they have. */
@Command(name = "accounts", description = "Open, change and list accounts.")
final class AccountsCommand implements Runnable {

  private static final String PATH = "/api/v1/accounts";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "accounts: list, show, create or set?");
  }

  static List<Callable<Integer>> all(Surroundings around) {
    return List.of(new ListAll(around), new Show(around), new Create(around), new Change(around));
  }

  @Command(name = "list", description = "List the accounts and what they have.")
  private static final class ListAll implements Callable<Integer>, PrintsJson {

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
              PATH,
              "id",
              "name",
              "credit",
              "balance.available",
              "balance.held",
              "balance.charged",
              "disabled_at");
    }
  }

  @Command(name = "show", description = "Show one account.")
  private static final class Show implements Callable<Integer>, PrintsJson {

    @Parameters(paramLabel = "ID", description = "The account's id.")
    private String id = "";

    @Mixin private final DeskOptions desk = new DeskOptions();
    private final Surroundings around;

    Show(Surroundings around) {
      this.around = around;
    }

    @Override
    public OutputForm form() {
      return desk.form();
    }

    @Override
    public Integer call() {
      return desk.at(around).show("GET", PATH + "/" + Desk.encoded(id), null);
    }
  }

  /** What can be agreed with an account. */
  private static final class AgreementOptions {

    @Option(names = "--credit", paramLabel = "KIND", description = "prepaid or postpaid.")
    private @Nullable String credit;

    @Option(
        names = "--credit-limit",
        paramLabel = "DOLLARS",
        description = "How many dollars it may owe.")
    private @Nullable String limit;

    @Option(
        names = "--markup",
        paramLabel = "PERCENT",
        description = "Per cent on top of the list price.")
    private @Nullable String markup;

    @Option(names = "--on-moderation", paramLabel = "POLICY", description = "release or charge.")
    private @Nullable String policy;

    @Option(
        names = "--tasks",
        paramLabel = "N",
        description = "Unfinished tasks at once; 0 for any number.")
    private @Nullable String tasks;

    @Option(names = "--creates-per-minute", paramLabel = "N", description = "0 for any number.")
    private @Nullable String creates;

    @Option(names = "--queries-per-minute", paramLabel = "N", description = "0 for any number.")
    private @Nullable String queries;

    @Option(
        names = "--priority",
        paramLabel = "N",
        description = "-100 to 100: more turns in the waiting line than accounts with less.")
    private @Nullable String priority;

    Obj in(Obj body) {
      Obj with = Desk.with(Desk.with(body, "credit", credit), "credit_limit", limit);
      with = Desk.with(Desk.with(with, "markup_percent", markup), "on_moderation", policy);
      with = Desk.with(Desk.with(with, "tasks_in_flight", tasks), "creates_per_minute", creates);
      return Desk.with(Desk.with(with, "queries_per_minute", queries), "priority", priority);
    }
  }

  @Command(name = "create", description = "Open an account.")
  private static final class Create implements Callable<Integer>, PrintsJson {

    @Parameters(paramLabel = "NAME", description = "What people call it.")
    private String name = "";

    @Mixin private final AgreementOptions agreement = new AgreementOptions();
    @Mixin private final DeskOptions desk = new DeskOptions();
    private final Surroundings around;

    Create(Surroundings around) {
      this.around = around;
    }

    @Override
    public OutputForm form() {
      return desk.form();
    }

    @Override
    public Integer call() {
      Obj body = agreement.in(Desk.with(Obj.empty(), "name", name));
      return desk.at(around).show("POST", PATH, body);
    }
  }

  @Command(name = "set", description = "Change what was agreed with an account.")
  private static final class Change implements Callable<Integer>, PrintsJson {

    @Parameters(paramLabel = "ID", description = "The account's id.")
    private String id = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
    private @Nullable String name;

    @Option(
        names = "--disabled",
        paramLabel = "true|false",
        arity = "0..1",
        fallbackValue = "true",
        description = "true: none of its keys works.")
    private @Nullable Boolean disabled;

    @Mixin private final AgreementOptions agreement = new AgreementOptions();
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
      Obj body = agreement.in(Desk.with(Obj.empty(), "name", name));
      if (disabled != null) {
        body = body.with("disabled", new Bool(disabled));
      }
      return desk.at(around).show("PATCH", PATH + "/" + Desk.encoded(id), body);
    }
  }
}
