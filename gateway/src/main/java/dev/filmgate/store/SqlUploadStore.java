package dev.filmgate.store;

import dev.filmgate.gateway.Upload;
import dev.filmgate.gateway.UploadStore;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.FileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The files that callers uploaded, in the database; their bytes are assets. */
public final class SqlUploadStore implements UploadStore {

  private static final String COLUMNS =
      "id, account_id, asset_id, filename, purpose, bytes, width, height, millis, created_at,"
          + " expires_at";

  private static final String ADD =
      "INSERT INTO upload (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String FIND =
      "SELECT " + COLUMNS + " FROM upload WHERE id = ? AND account_id = ? AND expires_at > ?";

  private static final String REMOVE = "DELETE FROM upload WHERE id = ? AND account_id = ?";

  private static final String REMOVE_EXPIRED =
      """
      DELETE FROM upload WHERE id IN (
        SELECT id FROM upload WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)
      """;

  private final Writer writer;
  private final Reader reader;

  public SqlUploadStore(Database database) {
    this.writer = database.writer();
    this.reader = database.reader();
  }

  @Override
  public void add(Upload upload) {
    var _ =
        writer.write(statements -> statements.update(ADD, parameters -> bind(parameters, upload)));
  }

  private static void bind(Parameters parameters, Upload upload) throws SQLException {
    parameters
        .text(upload.id().value())
        .text(upload.account().value())
        .text(upload.asset().value())
        .text(upload.description().filename())
        .text(upload.description().purpose())
        .number(upload.description().bytes())
        .number(upload.width())
        .number(upload.height())
        .number(upload.millis())
        .time(upload.validity().createdAt())
        .time(upload.validity().expiresAt());
  }

  @Override
  public Optional<Upload> find(AccountId account, FileId id, Instant now) {
    return reader.read(statements -> {
      try (ResultSet rows =
          statements.query(
              FIND, parameters -> parameters.text(id.value()).text(account.value()).time(now))) {
        return rows.next() ? Optional.of(upload(new Row(rows))) : Optional.empty();
      }
    });
  }

  private static Upload upload(Row row) throws SQLException {
    return new Upload(
        new FileId(row.text()),
        new AccountId(row.text()),
        new AssetId(row.text()),
        new Upload.Description(row.text(), row.text(), row.number()),
        Math.toIntExact(row.number()),
        Math.toIntExact(row.number()),
        row.number(),
        new Upload.Validity(row.time(), row.time()));
  }

  @Override
  public boolean remove(AccountId account, FileId id) {
    return 1
        == writer.write(statements ->
            statements.update(
                REMOVE, parameters -> parameters.text(id.value()).text(account.value())));
  }

  @Override
  public int removeExpired(Instant now, int most) {
    return writer.write(statements ->
        statements.update(REMOVE_EXPIRED, parameters -> parameters.time(now).number(most)));
  }
}
