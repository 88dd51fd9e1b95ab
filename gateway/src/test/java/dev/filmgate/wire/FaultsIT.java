package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What callers are told when something broke that is none of their business. */
final class FaultsIT {

  private static final String NEVER = "01900000-0000-7000-8000-000000000001";

  @Test
  void anUnreadableFileIsOurFaultAndTellsNothing() throws IOException {
    try (var house = GatewayHarness.scripted(Map.of())) {
      String id = house.completed(house.secrets().key());
      Path file = stored(house, id);
      Files.delete(file);
      Files.createSymbolicLink(file, file);

      Answer answer = house.client().get("/v1/videos/" + id + "/content", house.secrets().key());

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text("code")).isEqualTo("internal");
      assertThat(answer.text("error.type")).isEqualTo("server_error");
      assertThat(answer.text("message")).contains(answer.header("x-request-id").orElseThrow());
      assertThat(answer.header("x-should-retry")).isEmpty();
      assertThat(answer.text()).doesNotContain(file.toString(), "Exception", "assets");
    }
  }

  private static Path stored(GatewayHarness house, String id) throws IOException {
    try (var files = Files.walk(house.data().resolve("assets"))) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.endsWith(id))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aFileThatIsMissingIsGone() throws IOException {
    try (var house = GatewayHarness.scripted(Map.of())) {
      String id = house.completed(house.secrets().key());
      Files.delete(stored(house, id));

      Answer answer = house.client().get("/v1/videos/" + id + "/content", house.secrets().key());

      assertThat(answer.status()).isEqualTo(410);
      assertThat(answer.text("code")).isEqualTo("content_expired");
    }
  }

  @Test
  void aBrokenTableIsOurFaultInEveryDialect() throws IOException, SQLException {
    try (var house = GatewayHarness.scripted(Map.of())) {
      breakTasks(house.data());

      Answer grok = house.client().get("/v1/result/" + NEVER, house.secrets().key());
      assertThat(grok.status()).as("%s", grok).isEqualTo(500);
      assertThat(grok.text("error_code")).isEqualTo("internal");
      assertThat(grok.text("code")).isEqualTo("500");
      assertThat(grok.text("msg")).isEqualTo(grok.text("error")).doesNotContainIgnoringCase("sql");
      assertThat(grok.header("x-error-code")).hasValue("internal");

      Answer own = house.client().get("/api/v1/tasks/" + NEVER, house.secrets().key());
      assertThat(own.status()).isEqualTo(500);
      assertThat(own.text("code")).isEqualTo("internal");
      assertThat(own.text("request_id")).isEqualTo(own.header("x-request-id").orElseThrow());

      Answer created =
          house
              .client()
              .post(
                  "/v1/grok/videos",
                  house.secrets().key(),
                  "{\"model\":\"grok_video3\",\"prompt\":\"busy\"}");
      assertThat(created.status()).isGreaterThanOrEqualTo(500);
      assertThat(created.header("x-should-retry").orElse("none"))
          .isEqualTo(created.status() == 500 ? "false" : "none");
    }
  }

  static void breakTasks(Path data) throws IOException, SQLException {
    Path file;
    try (var files = Files.list(data)) {
      file =
          files
              .filter(
                  each -> each.toString().endsWith(".db") || each.toString().endsWith(".sqlite"))
              .findFirst()
              .orElseThrow();
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("alter table task rename to broken");
    }
  }
}
