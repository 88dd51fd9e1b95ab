package dev.filmgate.store;

import dev.filmgate.engine.Errand;
import dev.filmgate.engine.Outbox;
import dev.filmgate.id.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is still to be done outside, in the database; one node's part of it. */
public final class SqlOutbox implements Outbox {

  private static final String INSERT =
      """
      INSERT INTO outbox (task_id, kind, route, upstream, owner) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String PENDING =
      "SELECT task_id, kind, route, upstream FROM outbox WHERE owner = ? ORDER BY n LIMIT ?";

  private static final String DONE =
      "DELETE FROM outbox WHERE task_id = ? AND kind = ? AND upstream = ?";

  private final Writer writer;
  private final Reader reader;
  private final String owner;

  /**
   * @param owner the name of this node
   */
  public SqlOutbox(Database database, String owner) {
    this.writer = database.writer();
    this.reader = database.reader();
    this.owner = owner;
  }

  /** Within the transaction that changes the task. */
  static void add(Statements statements, Errand errand, String owner) throws SQLException {
    statements.update(
        INSERT,
        parameters ->
            parameters
                .text(errand.task().bare())
                .text(errand.kind().word())
                .text(errand.route())
                .text(errand.upstreamId())
                .text(owner));
  }

  @Override
  public List<Errand> pending(int most) {
    return reader.read(statements -> {
      try (ResultSet rows =
          statements.query(PENDING, parameters -> parameters.text(owner).number(most))) {
        var pending = new ArrayList<Errand>();
        while (rows.next()) {
          pending.add(read(new Row(rows)));
        }
        return List.copyOf(pending);
      }
    });
  }

  private static Errand read(Row row) throws SQLException {
    return new Errand(
        new TaskId(UUID.fromString(row.text())),
        Words.find(Errand.Kind.values(), Errand.Kind::word, row.text()),
        row.text(),
        row.text());
  }

  @Override
  public void add(Errand errand) {
    writer.write(statements -> {
      add(statements, errand, owner);
      return errand;
    });
  }

  @Override
  public void done(Errand errand) {
    writer.write(statements ->
        statements.update(
            DONE,
            parameters ->
                parameters
                    .text(errand.task().bare())
                    .text(errand.kind().word())
                    .text(errand.upstreamId())));
  }
}
