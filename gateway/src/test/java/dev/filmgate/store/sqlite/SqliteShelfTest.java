package dev.filmgate.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.engine.Shelf;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.id.AssetId;
import dev.filmgate.store.SqlShelf;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.testing.ShelfContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteShelfTest extends ShelfContract {

  private OpenStore store;

  @BeforeEach
  void open(@TempDir Path folder) {
    store = OpenStore.in(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected TaskQueue queue() {
    return new SqlTaskQueue(store.database(), "a");
  }

  @Override
  protected Shelf shelf() {
    return new SqlShelf(store.database());
  }

  @Test
  void aFileNamedByItsContentIsWantedWhileATaskOrAnUploadNamesIt() {
    String used = "sha256-" + "a".repeat(64);
    String uploaded = "sha256-" + "b".repeat(64);
    store
        .database()
        .writer()
        .write(statements ->
            statements.update("INSERT INTO asset_use VALUES ('t', '" + used + "')", _ -> {})
                + statements.update(
                    "INSERT INTO upload VALUES ('f', 'acc', '"
                        + uploaded
                        + "', 'n', 'p', 1, 1, 1, 0, 0, 1)",
                    _ -> {}));

    assertThat(shelf().isWanted(new AssetId(used))).isTrue();
    assertThat(shelf().isWanted(new AssetId(uploaded))).isTrue();
    assertThat(shelf().isWanted(new AssetId("sha256-" + "c".repeat(64)))).isFalse();
  }

  @Test
  void aFileOfAKindWeDoNotKnowIsLeftAlone() {
    assertThat(shelf().isWanted(new AssetId("file_0123"))).isTrue();
  }
}
