package dev.filmgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.cli.Cli;
import dev.filmgate.cli.LocalServer;
import dev.filmgate.cli.Settings;
import dev.filmgate.cli.Terminal;
import dev.filmgate.json.Json;
import dev.filmgate.json.JsonValue;
import dev.filmgate.testing.WireClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Accounts, keys and money as an operator meets them: the command line beside a running server, and
 * on the folder alone when none runs.
 */
final class MoneyCommandsIT {

  private static final String ORDER = "{\"model\":\"grok_video3_pro\",\"prompt\":\"a boat\"}";

  private static Path shared;
  private static Server server;

  /** Of the test that has a server and a time without one to itself. */
  @TempDir private Path own;

  /** Where commands look. */
  private Path folder;

  @BeforeAll
  static void open(@TempDir Path common) throws IOException {
    shared = common;
    price(shared, "0.70");
    server = new Server(shared);
  }

  @BeforeEach
  void share() {
    folder = shared;
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static void price(Path folder, String perCall) throws IOException {
    Files.writeString(
        folder.resolve("prices.yaml"),
        """
        models:
          - id: grok_video3_pro
            home: grok
            checked: 2026-11-22
            usual: 60s
            price: {per-call: "%s"}
            rules:
              grok:
                duration: {fixed: 10}
                aspect-ratios: {one-of: ["16:9"], default: "16:9"}
                resolutions: {one-of: [720p], default: 720p}
                images: {max: 7, form: link-or-data}
        """
            .formatted(perCall));
  }

  private static Map<String, String> variables(Path folder) {
    return Map.of(
        "FILMGATE_CATALOG_FILE",
        folder.resolve("prices.yaml").toString(),
        "FILMGATE_ENGINE_PAUSED",
        "true");
  }

  /** A server of this folder that makes nothing, so that what is set aside stays set aside. */
  private static final class Server implements AutoCloseable {

    private final LocalServer.Running running;

    Server(Path folder) {
      var program = new Program(folder);
      running = program.server.start(LocalServer.Purpose.EMBEDDED, settings(folder));
    }

    WireClient client() {
      return new WireClient(running.url().getPort());
    }

    @Override
    public void close() {
      running.stop();
    }
  }

  private static Settings settings(Path folder) {
    return new Settings(null, Map.of("data", folder.resolve("data").toString()));
  }

  /** What {@link Main} puts together, with an output of its own. */
  private static final class Program {

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final ProcessServer server;
    private final Cli cli;

    Program(Path folder) {
      var clock = InstantSource.system();
      var out = new PrintStream(text, true, StandardCharsets.UTF_8);
      var terminal = new Terminal(out, out, Terminal.Display.PLAIN, variables(folder), clock);
      var configuration = new Configuration(variables(folder));
      server = new ProcessServer(configuration, terminal, out, clock);
      cli =
          new Cli(
              terminal, server, new ProcessOperations(configuration, clock), new Interruptions());
    }

    Said run(List<String> words) {
      int exit = cli.run(words.toArray(String[]::new));
      return new Said(exit, text.toString(StandardCharsets.UTF_8));
    }
  }

  private record Said(int exit, String text) {

    /** The value of a member in a table of members, or in a list of one's first column. */
    String value(String name) {
      Matcher found = Pattern.compile("(?m)^" + name + " +(\\S.*)$").matcher(text);
      assertThat(found.find()).as("%s in %s", name, text).isTrue();
      return found.group(1).strip();
    }

    JsonValue.Obj json() {
      return (JsonValue.Obj) Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    String only(String pattern) {
      Matcher found = Pattern.compile(pattern).matcher(text);
      assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
      return found.group();
    }
  }

  /** Runs {@code filmgate} with these words for the folder of the test. */
  private Said filmgate(String... words) {
    var all = new ArrayList<>(List.of(words));
    int at = all.indexOf("--");
    all.addAll(at < 0 ? all.size() : at, List.of("--data", folder.resolve("data").toString()));
    return new Program(folder).run(all);
  }

  private Said well(String... words) {
    Said said = filmgate(words);
    assertThat(said.exit()).as(said.text()).isZero();
    return said;
  }

  private Said refused(String... words) {
    Said said = filmgate(words);
    assertThat(said.exit()).as(said.text()).isNotZero();
    return said;
  }

  /** Opens an account, gives it money, and says its id. */
  private String account(String... agreement) {
    var words = new ArrayList<>(List.of("accounts", "create", "Studio A"));
    words.addAll(List.of(agreement));
    return well(words.toArray(String[]::new)).value("id");
  }

  @Test
  void accountsAreOpenedChangedAndFunded() throws Exception {
    String id = account("--credit", "prepaid", "--markup", "15");
    well("accounts", "set", id, "--tasks", "20", "--on-moderation", "charge");
    Said grant = well("grants", "add", id, "25.00", "--note", "invoice 7");

    assertThat(grant.value("kind")).isEqualTo("grant");
    assertThat(well("accounts", "list").text()).contains("Studio A", "prepaid", "25.000000");
    Said shown = well("accounts", "show", id);
    assertThat(shown.value("on_moderation")).isEqualTo("charge");
    assertThat(shown.value("tasks_in_flight")).isEqualTo("20");
    assertThat(shown.value("priority")).isEqualTo("0");
    assertThat(well("accounts", "set", id, "--priority", "10").value("priority")).isEqualTo("10");
    assertThat(well("accounts", "set", id, "--priority", "-3").value("priority")).isEqualTo("-3");
    assertThat(refused("accounts", "set", id, "--priority", "101").text())
        .contains("priority", "must be from -100 to 100");
    assertThat(well("accounts", "set", id, "--disabled", "true").text()).contains("disabled_at");
    assertThat(well("accounts", "set", id, "--disabled", "false").text())
        .doesNotContain("disabled_at");
    var json = well("accounts", "show", id, "--json").json();
    assertThat(json.findText("id")).contains(id);
    assertThat(json.findObject("balance").orElseThrow().findText("available"))
        .contains("25.000000");
    assertThat(well("grants", "list", "--account", id).text()).contains("25.000000", "invoice 7");
    assertThat(refused("accounts", "show", "acc_nobody").text()).isNotBlank();
    assertThat(refused("accounts", "set", id, "--credit", "gold").text()).contains("credit");
  }

  @Test
  void anAmountThatIsNoneIsRefusedInOneSentence() throws Exception {
    String id = account("--credit", "prepaid");
    for (String amount : List.of("-1", "NaN", "0.0000001", "9223372036854775808", "1e3", "")) {
      Said said = refused("grants", "add", id, "--", amount);
      assertThat(said.text()).as(amount).contains("amount").doesNotContain("\tat ");
    }
    assertThat(refused("accounts", "set", id, "--credit-limit", "-5").text())
        .contains("credit_limit");
    assertThat(well("ledger", "list", "--account", id).text()).doesNotContain("grant");
    Said adjusted = well("ledger", "adjust", id, "-1.50", "--note", "charged back");
    assertThat(adjusted.value("available")).isEqualTo("-1.500000");
  }

  @Test
  void keysAreLimitedSwitchedOffRotatedAndRevoked() throws Exception {
    String secret = well("keys", "create", "--name", "ci", "--seconds", "8").text().strip();
    String id = well("keys", "list").only("key_\\w+(?= +ci )");
    assertThat(status(secret)).isEqualTo(200);

    well("keys", "set", id, "--disabled", "true");
    assertThat(status(secret)).isEqualTo(401);
    Said on =
        well(
            "keys",
            "set",
            id,
            "--disabled",
            "false",
            "--budget",
            "5",
            "--budget-period",
            "month",
            "--tasks",
            "1",
            "--models",
            "grok_video3_pro");
    assertThat(status(secret)).isEqualTo(200);
    assertThat(on.value("budget")).isEqualTo("5.000000");
    assertThat(on.value("seconds_per_video")).isEqualTo("8");
    assertThat(refused("keys", "set", id, "--budget", "0.0000001").text()).contains("budget");

    String fresh = well("keys", "rotate", id, "--grace", "600").text().strip();
    assertThat(fresh).startsWith("sk-fg-").isNotEqualTo(secret);
    assertThat(status(secret)).isEqualTo(200);
    assertThat(status(fresh)).isEqualTo(200);
    String hard = well("keys", "rotate", id).text().strip();
    assertThat(status(secret)).isEqualTo(401);
    assertThat(status(hard)).isEqualTo(200);

    assertThat(well("keys", "list").only("key_\\w+ +ci .*")).endsWith("acc_first");
    String account = well("accounts", "create", "keyless").value("id");
    assertThat(well("keys", "list", "--account", account).text()).doesNotContain("key_");
    well("keys", "create", "--account", account, "--name", "theirs");
    assertThat(well("keys", "list", "--account", account).text())
        .containsPattern("key_\\w+ +theirs .*" + account)
        .doesNotContain("acc_first");
    assertThat(well("keys", "list").text()).doesNotContain("theirs");

    String other = well("keys", "create", "--name", "gone").text().strip();
    well("keys", "revoke", well("keys", "list").only("key_\\w+(?= +gone )"));
    assertThat(status(other)).isEqualTo(401);
  }

  private static int status(String secret) {
    return server.client().get("/api/v1/balance", secret).status();
  }

  @Test
  void theLedgerIsListedCheckedAndReportedBesideAServerAndWithoutOne() throws Exception {
    String task;
    String account;
    folder = own;
    price(folder, "0.70");
    try (var server = new Server(folder)) {
      account = account("--credit", "prepaid");
      well("grants", "add", account, "2");
      String key = well("keys", "create", "--account", account).text().strip();
      var created = server.client().post("/v1/grok/videos", key, ORDER);
      task = created.text("id");

      assertThat(well("ledger", "unsettled").text()).contains(task, account, "0.700000");
      assertThat(well("ledger", "list", "--task", task).text()).contains("hold", "-0.700000");
      assertThat(well("ledger", "verify").text()).contains("sum 0.000000: clean");
      String bare = task.substring("video_".length());
      assertThat(server.client().post("/api/v1/tasks/" + bare + "/cancel", key, "{}").status())
          .isEqualTo(200);
      assertThat(well("ledger", "unsettled").text()).doesNotContain(task);
      assertThat(well("ledger", "usage", "--account", account).text())
          .contains("grok_video3_pro", "UPSTREAM COST", "MARGIN");
      assertThat(well("ledger", "usage", "--account", account, "--by", "key").text())
          .containsPattern("key_\\w+ +0 +1 +0.000000");
      String other = well("keys", "create", "--account", account).text().strip();
      String next = server.client().post("/v1/grok/videos", other, ORDER).text("id");
      server.client().post("/api/v1/tasks/" + next + "/cancel", other, "{}");
      assertThat(well("ledger", "usage", "--account", account, "--by", "key").text())
          .containsPattern("(?m)^in all +0 +2 +0.000000 +0.000000 +0.000000$");
    }

    assertThat(well("keys", "list", "--account", account).text()).contains("active", account);
    assertThat(well("ledger", "verify").text()).contains("5 entries", ": clean");
    assertThat(well("ledger", "list", "--task", task).text()).contains("hold", "release");
    well("grants", "add", account, "1");
    assertThat(well("accounts", "show", account).text()).contains("3.000000");

    change("UPDATE balance SET available = available + 1, funded = funded - 1", account);
    found(account + ": available is kept as 3.000001 and adds up to 3.000000");
    change("UPDATE balance SET available = available - 1, funded = funded + 1", account);
    well("ledger", "verify");
  }

  /** Both ways of asking say what they found, as text and as JSON, and exit with 1. */
  private void found(String fault) {
    Said text = filmgate("ledger", "verify");
    assertThat(text.exit()).as(text.text()).isEqualTo(1);
    assertThat(text.text()).contains("NOT clean", fault);
    Said json = filmgate("ledger", "verify", "--json");
    assertThat(json.exit()).isEqualTo(1);
    var members = json.json();
    assertThat(members.find("clean")).contains(new JsonValue.Bool(false));
    assertThat(members.findArray("faults").orElseThrow())
        .extracting(each -> ((JsonValue.Text) each).value())
        .anyMatch(each -> each.contains(fault));
  }

  @Test
  void aFalsifiedEntryIsFoundBesideTheServerAndWithoutIt() throws Exception {
    folder = own;
    price(folder, "0.70");
    String account;
    try (var _ = new Server(folder)) {
      account = account("--credit", "prepaid");
      well("grants", "add", account, "2");
      assertThatThrownBy(() -> change("UPDATE ledger_entry SET note = 'other'", account))
          .hasMessageContaining("an entry of the ledger is never changed");

      change("DROP TRIGGER ledger_entry_is_never_changed");
      change("UPDATE ledger_entry SET available = 3000000, funded = -3000000", account);

      found(account + ": available is kept as 2.000000 and adds up to 3.000000");
    }
    found(account + ": available is kept as 2.000000 and adds up to 3.000000");
    change("UPDATE ledger_entry SET available = 2000000, funded = -2000000", account);
    assertThat(well("ledger", "verify").text()).contains("sum 0.000000: clean");
  }

  private void change(String sql, String account) throws SQLException {
    try (var connection = database();
        var statement = connection.prepareStatement(sql + " WHERE account_id = ?")) {
      statement.setString(1, account);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private void change(String sql) throws SQLException {
    try (var connection = database();
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:sqlite:" + folder.resolve("data").resolve("filmgate.db"));
  }

  @Test
  void pricesAreShownAndTakenAnewAndTasksKeepTheirs() throws Exception {
    String key = well("keys", "create", "--name", "p", "--seconds", "10").text().strip();
    var before = server.client().post("/v1/grok/videos", key, ORDER);
    price(folder, "0.90");
    assertThat(well("prices", "show").text()).contains("0.700000").doesNotContain("0.900000");

    Said reloaded = well("prices", "reload");
    assertThat(reloaded.value("version")).isEqualTo("2");
    assertThat(well("prices", "show").text()).contains("0.900000");
    assertThat(well("prices", "history").text())
        .containsPattern("(?m)^ *1 ")
        .containsPattern("(?m)^ *2 ");

    String bare = before.text("id").substring("video_".length());
    assertThat(server.client().get("/api/v1/tasks/" + bare, key).text("cost.held"))
        .isEqualTo("0.700000");
    assertThat(server.client().post("/api/v1/estimate", key, ORDER).text()).contains("0.900000");
    assertThat(server.client().get("/api/v1/models", key).text()).contains("0.900000");

    price(folder, "-1");
    assertThat(refused("prices", "reload").text()).contains("price");
    assertThat(well("prices", "show").value("version")).isEqualTo("2");
  }
}
