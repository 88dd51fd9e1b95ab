package dev.filmgate.wire.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import dev.filmgate.wire.Customer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

      assertThat(Files.readString(PAGE)).contains(table);
      assertThat(customer.balance("available")).isEqualTo("4.157060");
      assertThat(customer.balance("charged")).isEqualTo("0.842940");
      assertThat(customer.balance("held")).isEqualTo("0.000000");
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
    List<String> lines =
        customer.get("/api/v1/statement?format=csv").text().lines().skip(1).toList().reversed();
    var rows = new ArrayList<String>();
    for (String line : lines) {
      String[] fields = line.split(",", -1);
      rows.add("| %s | %s | %s | %s |".formatted(fields[4], fields[8], fields[9], fields[10]));
    }
    return rows.stream().collect(Collectors.joining("\n"));
  }
}
