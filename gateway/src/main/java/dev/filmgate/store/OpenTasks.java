package dev.filmgate.store;

import dev.filmgate.engine.TaskQueue.Open;
import dev.filmgate.engine.TaskQueue.Stage;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who owns the unfinished tasks. A hundred thousand of them change hands in about a second, so the
 * few columns that a node needs of each are read without the documents beside them.
 */
final class OpenTasks {

  private static final String TAKE_ALL =
      "UPDATE task SET owner = ?, epoch = epoch + 1 WHERE finished = 0";

  private static final String TAKE_ALL_ERRANDS = "UPDATE outbox SET owner = ?";

  private static final String LAPSED = "SELECT count(*) FROM node WHERE name <> ? AND beat_at < ?";

  private static final String OF_LAPSED =
      " owner IN (SELECT name FROM node WHERE name <> ? AND beat_at < ?)";

  private static final String TAKE_LAPSED = TAKE_ALL + " AND" + OF_LAPSED;

  private static final String TAKE_LAPSED_ERRANDS = TAKE_ALL_ERRANDS + " WHERE" + OF_LAPSED;

  private static final String FORGET_LAPSED = "DELETE FROM node WHERE name <> ? AND beat_at < ?";

  private static final String BEAT = "UPDATE node SET beat_at = ? WHERE name = ?";

  private static final String FIRST_BEAT = "INSERT INTO node (beat_at, name) VALUES (?, ?)";

  private static final String MEET =
      "INSERT INTO node (name, beat_at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING";

  private static final String UNFINISHED =
      """
      SELECT id, account_id, priority, state, json_extract(attempts, '$[#-1].route'),
        created_at, deadline_at, epoch
      FROM task WHERE finished = 0 AND owner = ? ORDER BY created_at, id
      """;

  private OpenTasks() {}

  static List<Open> takeAll(Statements statements, String owner) throws SQLException {
    statements.update(TAKE_ALL, parameters -> parameters.text(owner));
    statements.update(TAKE_ALL_ERRANDS, parameters -> parameters.text(owner));
    return read(statements, owner);
  }

  /** Empty when nothing changed hands; otherwise everything that this node owns now. */
  static List<Open> takeLapsed(Statements statements, String owner, Instant lapsed)
      throws SQLException {
    if (!isAnyLapsed(statements, owner, lapsed)) {
      return List.of();
    }
    Statements.Binding taker = parameters -> parameters.text(owner).text(owner).time(lapsed);
    statements.update(TAKE_LAPSED, taker);
    statements.update(TAKE_LAPSED_ERRANDS, taker);
    statements.update(FORGET_LAPSED, parameters -> parameters.text(owner).time(lapsed));
    return read(statements, owner);
  }

  private static boolean isAnyLapsed(Statements statements, String owner, Instant lapsed)
      throws SQLException {
    try (ResultSet rows =
        statements.query(LAPSED, parameters -> parameters.text(owner).time(lapsed))) {
      return rows.next() && rows.getLong(1) > 0;
    }
  }

  static boolean beat(Statements statements, String owner, Instant now) throws SQLException {
    Statements.Binding beat = parameters -> parameters.time(now).text(owner);
    boolean isKnown = statements.update(BEAT, beat) == 1;
    if (!isKnown) {
      statements.update(FIRST_BEAT, beat);
    }
    return isKnown;
  }

  /**
   * Sees to it that whoever owns a task is known as a node: one that was taken for dead, wakes up
   * and takes a task before its next heartbeat could otherwise leave it to nobody.
   */
  static void meet(Statements statements, String owner, Instant now) throws SQLException {
    statements.updateOnce(MEET, owner, parameters -> parameters.text(owner).time(now));
  }

  static List<Open> read(Statements statements, String owner) throws SQLException {
    try (ResultSet rows = statements.query(UNFINISHED, parameters -> parameters.text(owner))) {
      var open = new ArrayList<Open>();
      while (rows.next()) {
        open.add(read(new Row(rows), owner));
      }
      return List.copyOf(open);
    }
  }

  private static Open read(Row row, String owner) throws SQLException {
    var id = new TaskId(UUID.fromString(row.text()));
    var account = new AccountId(row.text());
    int priority = (int) row.number();
    Stage stage = stage(row.text());
    @Nullable String route = row.findText();
    Instant since = row.time();
    Instant deadline = row.time();
    return new Open(
        new Lease(id, owner, row.number()),
        account,
        priority,
        stage,
        stage == Stage.WAITING ? null : route,
        since,
        deadline);
  }

  private static Stage stage(String word) {
    return switch (word) {
      case "queued" -> Stage.WAITING;
      case "storing" -> Stage.STORING;
      case "submitting", "reconciling", "rendering" -> Stage.UPSTREAM;
      default ->
          throw new Row.Unreadable("the state \"" + word + "\" is not known to this program");
    };
  }
}
