package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.json.Json;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The files of {@code src/test/resources/wire}, each sent and compared. */
final class Exchanges {

  static final Path FILES = Path.of("src", "test", "resources", "wire");

  private Exchanges() {}

  /** All of a folder, against this house. */
  static Stream<DynamicTest> of(String folder, GatewayHarness house) throws IOException {
    var prepared = new PreparedTasks(house);
    List<Path> files;
    try (var all = Files.list(FILES.resolve(folder))) {
      files = all.sorted().toList();
    }
    assertThat(files).isNotEmpty();
    return files.stream()
        .map(file ->
            DynamicTest.dynamicTest(
                folder + "/" + file.getFileName(),
                file.toUri(),
                () -> run(Exchange.read(file, prepared::filled), house)));
  }

  private static void run(Exchange exchange, GatewayHarness house) {
    Answer answer =
        house
            .client()
            .send(
                exchange.method(),
                exchange.target(),
                exchange.headers(),
                exchange.body().getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).as("status of %s", answer).isEqualTo(exchange.status());
    exchange.expectedHeaders().forEach(line -> header(line, answer));
    if (!exchange.expectedBody().isEmpty()) {
      var expected = Json.parse(exchange.expectedBody().getBytes(StandardCharsets.UTF_8));
      assertThat(Expected.differences(expected, Json.parse(answer.body())))
          .as("body %s", answer.text())
          .isEmpty();
    }
    wellMannered(answer);
  }

  private static void header(String line, Answer answer) {
    int colon = line.indexOf(':');
    String name = line.substring(0, colon);
    String expected = line.substring(colon + 1).strip();
    if (expected.equals("-")) {
      assertThat(answer.headers(name)).as(name).isEmpty();
    } else {
      assertThat(answer.header(name))
          .as(name)
          .hasValueSatisfying(value ->
              assertThat(Expected.matches(expected, value))
                  .as("%s: %s instead of %s", name, value, expected)
                  .isTrue());
    }
  }

  /** What every answer keeps to ({@code dialects.md} §1.13, §7). */
  private static void wellMannered(Answer answer) {
    assertThat(answer.header("x-request-id"))
        .hasValueSatisfying(id -> assertThat(id).matches("req_[0-9a-f]+_[0-9a-z]+"));
    if (answer.status() >= 400) {
      assertThat(answer.header("x-error-code")).isPresent();
    }
    if (answer.status() == 401) {
      assertThat(answer.header("www-authenticate")).hasValue("Bearer");
    }
    boolean isGrokError = answer.text().contains("\"error_code\"");
    if (isGrokError) {
      assertThat(answer.text("msg")).isNotBlank();
      assertThat(List.of(answer.text("message"), answer.text("error")))
          .containsOnly(answer.text("msg"));
      assertThat(answer.header("x-error-code")).hasValue(answer.text("error_code"));
    }
  }
}
