package dev.filmgate.wire.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.json.JsonValue;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import dev.filmgate.wire.Customer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The five cases of {@code docs/billing.md}, made for real and compared with what stands there. */
final class StatementIT {

  private static final Path PAGE = Path.of("..", "docs", "billing.md");
  private static final String SIX = "\"model\":\"grok_video3\",\"duration\":6,\"prompt\":";
  private static final String TEN = "\"model\":\"grok_video3\",\"duration\":10,\"prompt\":";

  @Test
  void theStatementOfTheDocumentationIsTheOneThatIsWritten() throws IOException {
    try (var house = GatewayHarness.scripted(Map.of())) {
      var customer = Customer.prepaid(house).granted("5");
      customer.ended("{" + SIX + "\"success\"}", "completed");
      customer.ended("{" + SIX + "\"break upstream_failed\"}", "failed");
      cancelled(customer);
      customer.ended("{" + SIX + "\"break content_policy_violation\"}", "failed");
      customer.ended("{" + TEN + "\"shorter\"}", "completed");

      String table = table(customer);

      assertThat(table).hasLineCount(11).isEqualTo(exported(customer));
      assertThat(Files.readString(PAGE)).contains(table);
      assertThat(sums(customer)).containsExactly("4.157060", "0.000000", "0.842940");
      assertThat(customer.balance("available")).isEqualTo("4.157060");
      assertThat(customer.balance("charged")).isEqualTo("0.842940");
      assertThat(customer.balance("held")).isEqualTo("0.000000");
    }
  }

  @Test
  void whoHasAgreedToItPaysForWhatModerationRefuses() throws IOException {
    try (var house = GatewayHarness.scripted(Map.of())) {
      var customer =
          Customer.open(
                  house, "{\"name\":\"s\",\"credit\":\"prepaid\",\"on_moderation\":\"charge\"}", "")
              .granted("5");
      String id = customer.ended("{" + TEN + "\"break content_policy_violation\"}", "failed");

      String table = table(customer);

      assertThat(table).hasLineCount(3).isEqualTo(exported(customer));
      assertThat(Files.readString(PAGE)).contains(table);
      assertThat(sums(customer)).containsExactly("4.300000", "0.000000", "0.700000");
      assertThat(customer.get("/api/v1/tasks/" + id).text("cost.captured")).isEqualTo("0.700000");
      assertThat(customer.balance("available")).isEqualTo("4.300000");
      // what was agreed later is nothing to a task that was accepted before
      String held = customer.post("/v1/grok/videos", "{" + SIX + "\"hold\"}").text("id");
      customer.operator(
          "PATCH", "/api/v1/accounts/" + customer.account(), "{\"on_moderation\":\"release\"}");
      String kept = customer.get("/api/v1/tasks/" + held.substring("video_".length())).text();
      assertThat(kept).contains("\"held\":\"0.420000\"");
      customer.ended("{" + TEN + "\"break content_policy_violation\"}", "failed");
      assertThat(customer.get("/api/v1/statement?limit=1").text("data")).contains("\"release\"");
    }
  }

  private static void cancelled(Customer customer) {
    Answer created = customer.post("/v1/grok/videos", "{" + SIX + "\"hold\"}");
    String id = created.text("id").substring("video_".length());
    customer.house().awaitState(customer.key(), id, "rendering");
    assertThat(customer.post("/api/v1/tasks/" + id + "/cancel", "{}").status()).isEqualTo(200);
    customer.house().awaitState(customer.key(), id, "cancelled");
  }

  /** Kind, available, held and charged of each line, oldest first, as a table. */
  private static String table(Customer customer) {
    List<JsonValue> lines =
        customer.get("/api/v1/statement").json().findArray("data").orElseThrow().reversed();
    var rows = new ArrayList<String>();
    for (JsonValue line : lines) {
      rows.add(
          Stream.of("kind", "available", "held", "charged")
              .map(name -> ((JsonValue.Obj) line).findText(name).orElseThrow())
              .collect(Collectors.joining(" | ", "| ", " |")));
    }
    return String.join("\n", rows);
  }

  /** The same of the export. */
  private static String exported(Customer customer) {
    List<String> lines =
        customer.get("/api/v1/statement?format=csv").text().lines().skip(1).toList().reversed();
    var rows = new ArrayList<String>();
    for (String line : lines) {
      String[] fields = line.split(",", -1);
      rows.add("| %s | %s | %s | %s |".formatted(fields[4], fields[8], fields[9], fields[10]));
    }
    return String.join("\n", rows);
  }

  /** What the lines of the three books add up to. */
  private static List<String> sums(Customer customer) {
    var sums = new ArrayList<String>();
    for (int book = 2; book <= 4; book++) {
      var sum = BigDecimal.ZERO;
      for (String row : table(customer).lines().toList()) {
        sum = sum.add(new BigDecimal(row.split("\\|", -1)[book].strip()));
      }
      sums.add(sum.toPlainString());
    }
    return sums;
  }
}
