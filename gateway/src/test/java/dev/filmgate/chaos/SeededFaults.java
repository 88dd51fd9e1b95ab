package dev.filmgate.chaos;

import dev.filmgate.asset.file.FileAssetStore;
import dev.filmgate.id.AssetId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Each of the four books, and the ledger, is falsified on purpose after a clean run: a comparison
 * that does not notice would be worth nothing.
 */
final class SeededFaults {

  private static final String NOBODY = "01900000-0000-7000-8000-000000000000";

  private final List<String> program;
  private final Path folder;
  private final List<String> unnoticed = new ArrayList<>();
  private int faults;

  SeededFaults(List<String> program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /** Something done to a book. */
  private interface Fault {

    void seed() throws IOException, SQLException, InterruptedException;
  }

  Lab.Outcome play() throws Exception {
    try (var lab = new Lab(program, folder, folder.resolve("data"), Chaos.ENDING_SOON);
        var load = new Load(lab.client, lab.log, "books").start(8)) {
      lab.start();
      lab.awaitEnds(30);
      load.finish();
      lab.drain();
      Lab.Outcome clean = Chaos.judged(lab, load, "books", 0, "");
      List<ClientLog.Order> completed =
          lab.log.orders().stream().filter(order -> "completed".equals(order.end)).toList();
      if (completed.size() < 6) {
        throw new IOException("too few were completed: " + clean);
      }
      clients(lab, completed.get(0));
      files(lab, completed.get(1), completed.get(2));
      upstream(lab, completed.get(3));
      database(lab, completed.get(4), completed.get(5));
      String told = "%d faults seeded,%s".formatted(faults, clean.more());
      return new Lab.Outcome("books", faults, clean.amount(), clean.differences(), told)
          .and(unnoticed);
    }
  }

  private void clients(Lab lab, ClientLog.Order one) throws Exception {
    expect(
        lab,
        "lost: video_" + NOBODY,
        () -> {
          lab.log.sent("books-never");
          lab.log.acknowledged("books-never", "video_" + NOBODY);
        });
    expect(lab, one.id + " was failed and is completed", () -> one.end = "failed");
  }

  private void files(Lab lab, ClientLog.Order one, ClientLog.Order other) throws Exception {
    expect(
        lab,
        bare(one) + " has another file",
        () -> Files.write(file(lab, one), new byte[] {0}, StandardOpenOption.APPEND));
    expect(
        lab, bare(other) + " is completed and has no file", () -> Files.delete(file(lab, other)));
    expect(
        lab,
        "1 files left in assets/tmp",
        () -> Files.write(lab.data.resolve("assets/tmp/left"), new byte[] {0}));
  }

  private void upstream(Lab lab, ClientLog.Order one) throws Exception {
    expect(lab, "2 orders upstream for 1 tasks: " + one.prompt, () -> order(lab, one.prompt));
  }

  private void database(Lab lab, ClientLog.Order one, ClientLog.Order other) throws Exception {
    expect(
        lab,
        "2 tasks for one key: " + one.prompt,
        () -> {
          update(lab, "CREATE TABLE twin AS SELECT * FROM task WHERE id = '" + bare(one) + "'");
          update(lab, "UPDATE twin SET id = '" + NOBODY + "'");
          update(lab, "INSERT INTO task SELECT * FROM twin");
        });
    update(lab, "DELETE FROM task WHERE id = '" + NOBODY + "'");
    update(lab, "DROP TABLE twin");
    requireBalanced(lab);
    update(lab, "UPDATE balance SET available = available + 1, funded = funded - 1");
    requireUnbalanced(lab, "a balance");
    update(lab, "UPDATE balance SET available = available - 1, funded = funded + 1");
    expect(
        lab,
        "money of " + bare(one),
        () ->
            update(
                lab,
                "UPDATE task SET captured = 0, released = quoted WHERE id = '" + bare(one) + "'"));
    requireUnbalanced(lab, "what a task cost");
    expect(
        lab,
        bare(other) + " has not ended: rendering",
        () ->
            update(
                lab,
                "UPDATE task SET state = 'rendering', finished = 0 WHERE id = '"
                    + bare(other)
                    + "'"));
  }

  /** Seeds a fault and looks for the difference that it must make. */
  private void expect(Lab lab, String difference, Fault fault)
      throws IOException, SQLException, InterruptedException {
    faults++;
    boolean wasThere = isFound(lab, difference);
    fault.seed();
    if (wasThere || !isFound(lab, difference)) {
      unnoticed.add("not noticed: " + difference);
    }
  }

  private static boolean isFound(Lab lab, String difference) throws IOException, SQLException {
    return lab.books().differences().stream().anyMatch(found -> found.startsWith(difference));
  }

  private void requireBalanced(Lab lab) throws IOException, InterruptedException {
    lab.unbalanced().ifPresent(wrong -> unnoticed.add("the ledger was not clean: " + wrong));
  }

  private void requireUnbalanced(Lab lab, String what) throws IOException, InterruptedException {
    faults++;
    if (lab.unbalanced().isEmpty()) {
      unnoticed.add("ledger verify did not notice " + what);
    }
  }

  private static String bare(ClientLog.Order order) {
    return String.valueOf(order.id).replace("video_", "");
  }

  private static Path file(Lab lab, ClientLog.Order order) throws IOException {
    return FileAssetStore.open(lab.data.resolve("assets"), _ -> {})
        .find(new AssetId(bare(order)))
        .orElseThrow()
        .path();
  }

  private static void order(Lab lab, String prompt) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      String body = "{\"model\":\"sora-2\",\"seconds\":\"4\",\"prompt\":\"" + prompt + "\"}";
      var request =
          HttpRequest.newBuilder(URI.create(lab.upstream.url() + "/v1/videos"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("the upstream did not take the order: " + answer.body());
      }
    }
  }

  private static void update(Lab lab, String statement) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + lab.data.resolve("filmgate.db"));
        var updating = connection.createStatement()) {
      var _ = updating.executeUpdate(statement);
    }
  }
}
