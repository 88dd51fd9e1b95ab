package dev.filmgate.chaos;

import dev.filmgate.asset.file.FileAssetStore;
import dev.filmgate.id.AssetId;
import dev.filmgate.media.Probed;
import dev.filmgate.media.Toolbox;
import dev.filmgate.rehearsal.Book;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Compares the four books after the gateway has stopped. */
final class Books {

  private static final int PROBED = 20;

  private final ClientLog log;
  private final Path data;
  private final Book upstream;
  private final String sha;
  private final Toolbox toolbox;
  private final List<String> differences = new ArrayList<>();
  private final Map<String, Integer> states = new TreeMap<>();
  private boolean isGivenAgain;
  private int givenAgain;

  private record Row(
      String id, String state, boolean isFinished, List<Long> money, String prompt, int tries) {}

  Books(ClientLog log, Path data, Book upstream, String sha, Toolbox toolbox) {
    this.log = log;
    this.data = data;
    this.upstream = upstream;
    this.sha = sha;
    this.toolbox = toolbox;
  }

  /** Where an order that may have arrived is given again: one order for each attempt is right. */
  Books givenAgain() {
    isGivenAgain = true;
    return this;
  }

  /** How many tasks have more than one order with the provider. */
  int orderedTwice() {
    return givenAgain;
  }

  /** Everything on which the books do not agree. */
  List<String> differences() throws IOException, SQLException {
    Map<String, Row> rows = rows();
    acknowledgedIsStored(rows);
    rows.values().forEach(this::money);
    atMostOneOrderEach(rows);
    files(rows, sha::equals);
    return List.copyOf(differences);
  }

  /** The same where our own renderer made the videos, so that there is no book of an upstream. */
  List<String> withoutUpstream() throws IOException, SQLException {
    Map<String, Row> rows = rows();
    acknowledgedIsStored(rows);
    rows.values().forEach(this::money);
    files(rows, _ -> true);
    rows.values().stream()
        .filter(row -> !row.state().equals("completed"))
        .forEach(row -> differences.add(row.id() + " was not rendered: " + row.state()));
    return List.copyOf(differences);
  }

  /**
   * What is left although everything was past its time. Files that a crash left behind before their
   * task was completed belong to nothing; they are swept when they are an hour old.
   */
  List<String> leftovers() throws IOException, SQLException {
    rows().values().stream()
        .filter(Row::isFinished)
        .forEach(row -> differences.add(row.id() + " is past its time and still there"));
    List<String> completed = log.endedOnes().stream().map(id -> id.replace("video_", "")).toList();
    try (var files = Files.walk(data.resolve("assets"))) {
      files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> completed.stream().anyMatch(name::startsWith))
          .forEach(name -> differences.add(name + " is past its time and still there"));
    }
    return List.copyOf(differences);
  }

  /** How many tasks ended how. */
  Map<String, Integer> states() {
    return states;
  }

  private Map<String, Row> rows() throws SQLException {
    var rows = new HashMap<String, Row>();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("filmgate.db"));
        var statement = connection.createStatement()) {
      try (var check = statement.executeQuery("PRAGMA integrity_check")) {
        if (!check.getString(1).equals("ok")) {
          differences.add("integrity_check: " + check.getString(1));
        }
      }
      try (var found =
          statement.executeQuery(
              """
              SELECT id, state, finished, quoted, held, captured, released,
                json_extract(spec, '$.prompt'), json_array_length(attempts)
              FROM task
              """)) {
        while (found.next()) {
          var row =
              new Row(
                  found.getString(1),
                  found.getString(2),
                  found.getInt(3) == 1,
                  List.of(found.getLong(4), found.getLong(5), found.getLong(6), found.getLong(7)),
                  String.valueOf(found.getString(8)),
                  found.getInt(9));
          rows.put(row.id(), row);
          states.merge(row.state(), 1, Integer::sum);
        }
      }
    }
    return rows;
  }

  private void acknowledgedIsStored(Map<String, Row> rows) {
    for (ClientLog.Order order : log.orders()) {
      if (order.id == null) {
        continue;
      }
      Row row = rows.get(order.id.replace("video_", ""));
      if (row == null && !order.isDoubtful) {
        differences.add("lost: " + order.id + " of " + order.prompt);
      } else if (row != null && !row.prompt().equals(order.prompt)) {
        differences.add("mixed up: " + order.id);
      } else if (row != null && order.end != null && !ended(row).equals(order.end)) {
        differences.add(order.id + " was " + order.end + " and is " + row.state());
      }
    }
  }

  private static String ended(Row row) {
    return row.state().equals("cancelled") ? "failed" : row.state();
  }

  private void money(Row row) {
    long quoted = row.money().get(0);
    long held = row.money().get(1);
    long captured = row.money().get(2);
    long released = row.money().get(3);
    boolean isCompleted = row.state().equals("completed");
    boolean adds = held + captured + released == quoted;
    boolean isSettled = !row.isFinished() || held == 0;
    boolean isPaid = !row.isFinished() || captured > 0 == isCompleted;
    if (!adds || !isSettled || !isPaid) {
      differences.add("money of " + row.id() + " (" + row.state() + ")");
    }
    if (!row.isFinished() && !row.state().equals("reconciling")) {
      differences.add(row.id() + " has not ended: " + row.state());
    }
  }

  private void atMostOneOrderEach(Map<String, Row> rows) {
    var tasks = new HashMap<String, Integer>();
    var attempts = new HashMap<String, Integer>();
    rows.values()
        .forEach(row -> {
          tasks.merge(row.prompt(), 1, Integer::sum);
          attempts.merge(row.prompt(), isGivenAgain ? row.tries() : 1, Integer::sum);
        });
    var orders = new HashMap<String, Integer>();
    for (Book.Entry entry : upstream.orders()) {
      boolean wasLost = entry.turn().equals("gone");
      orders.merge(entry.order().prompt(), wasLost ? 0 : 1, Integer::sum);
    }
    tasks.forEach((prompt, count) -> {
      if (count > 1) {
        differences.add(count + " tasks for one key: " + prompt);
      }
    });
    orders.forEach((prompt, count) -> {
      int most = attempts.getOrDefault(prompt, 0);
      givenAgain += count > 1 ? 1 : 0;
      if (count > most) {
        String what = isGivenAgain ? " attempts: " : " tasks: ";
        differences.add(count + " orders upstream for " + most + what + prompt);
      }
    });
  }

  private void files(Map<String, Row> rows, Predicate<String> isRight) throws IOException {
    var assets = data.resolve("assets");
    try (var drafts = Files.list(assets.resolve("tmp"))) {
      long left = drafts.count();
      if (left > 0) {
        differences.add(left + " files left in assets/tmp");
      }
    }
    var store = FileAssetStore.open(assets, _ -> {});
    int probed = 0;
    for (Row row : rows.values()) {
      if (!row.state().equals("completed")) {
        continue;
      }
      var file = store.find(new AssetId(row.id()));
      if (file.isEmpty()) {
        differences.add(row.id() + " is completed and has no file");
      } else if (!isRight.test(sha(file.get().path()))) {
        differences.add(row.id() + " has another file than the upstream gave");
      } else if (probed++ < PROBED
          && !(toolbox.probe().look(file.get().path()) instanceof Probed.Video)) {
        differences.add(row.id() + " is not a video");
      }
    }
  }

  static String sha(Path file) {
    try {
      return sha(Files.readAllBytes(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static String sha(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
