package dev.filmgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.filmgate.store.sqlite.DataFolder;
import dev.filmgate.store.sqlite.SqliteBackend;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GroupWriterTest {

  private static final String INSERT =
      "INSERT INTO account (id, name, created_at) VALUES (?, '', 0)";

  @TempDir private Path path;
  private final List<Integer> commits = new CopyOnWriteArrayList<>();
  private final List<Throwable> fatal = new CopyOnWriteArrayList<>();
  private final AtomicBoolean tendFails = new AtomicBoolean();
  private DataFolder folder;
  private Database database;

  @BeforeEach
  void open() {
    folder = DataFolder.open(path);
    database =
        Database.open(
            new FragileBackend(new SqliteBackend(folder)),
            (int units, Duration took) -> commits.add(units),
            System::nanoTime,
            fatal::add);
  }

  @AfterEach
  void close() {
    database.close();
    folder.close();
  }

  @Test
  void answersNobodyBeforeTheCommit() throws Exception {
    var first = new Gate();
    var second = new Gate();
    Caller holding = holdWriter(first);
    Caller inserting = call(insert("a"));
    Caller last = call(second);
    first.open();
    second.entered.await();

    assertThat(inserting.isDone()).isFalse();
    assertThat(rows()).isEmpty();

    second.open();
    inserting.succeeds();
    assertThat(rows()).containsExactly("a");
    holding.succeeds();
    last.succeeds();
    await().untilAsserted(() -> assertThat(commits).containsExactly(1, 2));
  }

  @Test
  void letsAFailingUnitFailAlone() throws Exception {
    var gate = new Gate();
    Caller holding = holdWriter(gate);
    Caller good = call(insert("a"));
    Caller throwing =
        call(statements -> {
          insert("b").run(statements);
          throw new IllegalArgumentException("no");
        });
    Caller duplicate =
        call(statements -> {
          insert("c").run(statements);
          return insert("a").run(statements);
        });
    Caller alsoGood = call(insert("d"));
    gate.open();

    holding.succeeds();
    good.succeeds();
    alsoGood.succeeds();
    assertThat(throwing.failure()).isInstanceOf(IllegalArgumentException.class).hasMessage("no");
    assertThat(duplicate.failure()).isInstanceOf(IllegalStateException.class);
    assertThat(rows()).containsExactly("a", "d");
    await().untilAsserted(() -> assertThat(commits).containsExactly(1, 4));
  }

  @Test
  void doesOnceWhatABatchNeedsOnceAndAgainWhenThatWasUndone() throws Exception {
    var gate = new Gate();
    Caller holding = holdWriter(gate);
    Caller undone =
        call(statements -> {
          once("x").run(statements);
          throw new IllegalArgumentException("no");
        });
    Caller again = call(once("x"));
    Caller second = call(once("x"));
    Caller other = call(once("y"));
    gate.open();

    holding.succeeds();
    assertThat(undone.failure()).hasMessage("no");
    again.succeeds();
    second.succeeds();
    other.succeeds();
    assertThat(rows()).containsExactly("x", "y");
    assertThat(call(once("x")).failure()).isInstanceOf(IllegalStateException.class);
  }

  /** Adds a row that is there only once, so that a second try would fail. */
  private static Unit<Integer> once(String id) {
    return statements -> {
      statements.updateOnce(INSERT, id, parameters -> parameters.text(id));
      return 0;
    };
  }

  @Test
  void tellsTheWholeBatchWhenTheDatabaseUndidIt() throws Exception {
    database.writer().write(insert("a"));
    var gate = new Gate();
    Caller holding = holdWriter(gate);
    Caller before = call(insert("b"));
    Caller undoing =
        call(statements -> statements.update(INSERT.replace("INTO", "OR ROLLBACK INTO"), a()));
    Caller after = call(insert("c"));
    gate.open();

    holding.succeeds();
    assertThat(before.failure()).isInstanceOf(IllegalStateException.class);
    assertThat(undoing.failure()).isInstanceOf(IllegalStateException.class);
    assertThat(after.failure()).isInstanceOf(IllegalStateException.class);
    assertThat(rows()).containsExactly("a");
    database.writer().write(insert("d"));
    assertThat(rows()).containsExactly("a", "d");
    assertThat(fatal).isEmpty();
  }

  private static Statements.Binding a() {
    return parameters -> parameters.text("a");
  }

  @Test
  void refusesMoreThanItCanHold() throws Exception {
    var gate = new Gate();
    Caller holding = holdWriter(gate);
    var refused = new AtomicInteger();
    var written = new AtomicInteger();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 10_020; i++) {
      Unit<Integer> unit = insert("n" + i);
      threads.add(
          Thread.startVirtualThread(() -> {
            try {
              written.addAndGet(database.writer().write(unit));
            } catch (Overloaded expected) {
              refused.incrementAndGet();
            }
          }));
    }
    await().until(() -> refused.get() == 20);
    gate.open();

    holding.succeeds();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(written).hasValue(10_000);
    assertThat(refused).hasValue(20);
    assertThat(rows()).hasSize(10_000);
    await().until(() -> commits.stream().mapToInt(n -> n).sum() == 10_001);
    assertThat(commits).allMatch(units -> units <= 256).hasSizeLessThan(60);
  }

  @Test
  void writesWhatWaitsWhenItIsClosed() throws Exception {
    var gate = new Gate();
    holdWriter(gate);
    Caller waiting = call(insert("a"));
    var closing = Thread.ofPlatform().start(database::close);
    await().until(() -> closing.getState() == Thread.State.WAITING);
    assertThatThrownBy(() -> database.writer().write(insert("b")))
        .isInstanceOf(StoreUnavailable.class);
    gate.open();

    waiting.succeeds();
    closing.join();
    assertThatThrownBy(() -> database.reader().read(_ -> 1)).isInstanceOf(StoreUnavailable.class);
    reopen();
    assertThat(rows()).containsExactly("a");
  }

  @Test
  void stopsForGoodWhenACommitFails() throws Exception {
    var gate = new Gate();
    holdWriter(gate);
    Caller good = call(insert("a"));
    Caller poison = call(GroupWriterTest::failAtCommit);
    gate.open();

    assertThat(good.failure()).isInstanceOf(StoreUnavailable.class);
    assertThat(poison.failure()).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> database.writer().write(insert("b")))
        .isInstanceOf(StoreUnavailable.class);
    await().until(() -> fatal.size() == 1);
    reopen();
    assertThat(rows()).isEmpty();
  }

  /** A foreign key that is looked at only when the transaction ends. */
  private static int failAtCommit(Statements statements) throws SQLException {
    statements.update("PRAGMA defer_foreign_keys = ON", _ -> {});
    return statements.update(
        """
        INSERT INTO api_key (id, account_id, name, hint, digest, scopes, created_at)
        VALUES ('k', 'nobody', '', '', 'd', '', 0)
        """,
        _ -> {});
  }

  @Test
  void stopsForGoodWhenACheckpointFails() {
    tendFails.set(true);

    assertThat(database.writer().write(insert("a"))).isEqualTo(1);

    await().until(() -> fatal.size() == 1);
    assertThatThrownBy(() -> database.writer().write(insert("b")))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(rows()).containsExactly("a");
  }

  @Test
  void stopsForGoodWhenAUnitEndsWithAnError() throws Exception {
    Caller error =
        call(_ -> {
          throw new StackOverflowError();
        });

    assertThat(error.failure()).isInstanceOf(StoreUnavailable.class);
    await().until(() -> fatal.size() == 1);
  }

  @Test
  void letsAnInterruptedCallerLearnWhatCameOfItsUnit() throws Exception {
    var gate = new Gate();
    holdWriter(gate);
    var flag = new AtomicBoolean();
    var unit = insert("a");
    var task =
        new FutureTask<>(() -> {
          int rows = database.writer().write(unit);
          flag.set(Thread.currentThread().isInterrupted());
          return rows;
        });
    var thread = Thread.ofVirtual().start(task);
    await().until(() -> thread.getState() == Thread.State.WAITING);
    thread.interrupt();
    gate.open();

    assertThat(task.get()).isEqualTo(1);
    assertThat(flag).isTrue();
    assertThat(rows()).containsExactly("a");
  }

  @Test
  void cannotWriteThroughAReader() {
    assertThatThrownBy(() -> database.reader().read(insert("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("READONLY");
  }

  private void reopen() {
    database.close();
    database =
        Database.open(
            new SqliteBackend(folder),
            (int units, Duration took) -> {},
            System::nanoTime,
            fatal::add);
  }

  private List<String> rows() {
    return database
        .reader()
        .read(statements -> {
          var ids = new ArrayList<String>();
          try (ResultSet rows = statements.query("SELECT id FROM account ORDER BY id", _ -> {})) {
            while (rows.next()) {
              ids.add(rows.getString(1));
            }
          }
          return ids;
        });
  }

  private static Unit<Integer> insert(String id) {
    return statements -> statements.update(INSERT, parameters -> parameters.text(id));
  }

  /** Keeps the writer busy, so that whoever calls next gets into one batch. */
  private Caller holdWriter(Gate gate) throws InterruptedException {
    Caller caller = call(gate);
    gate.entered.await();
    return caller;
  }

  /** Calls on a thread of its own and returns once the unit waits. */
  private Caller call(Unit<Integer> unit) {
    var task = new FutureTask<>(() -> database.writer().write(unit));
    var thread = Thread.ofVirtual().start(task);
    // A thread also waits, for a moment, on its way into the mailbox.
    await().until(() -> task.isDone() || LockSupport.getBlocker(thread) instanceof Pending);
    return new Caller(task);
  }

  private record Caller(FutureTask<Integer> task) {

    boolean isDone() {
      return task.isDone();
    }

    void succeeds() throws Exception {
      assertThat(task.get()).isNotNull();
    }

    @Nullable Throwable failure() throws InterruptedException {
      try {
        task.get();
      } catch (ExecutionException failure) {
        return failure.getCause();
      }
      throw new AssertionError("did not fail");
    }
  }

  /** A unit that waits for the test, against all rules for units. */
  private static final class Gate implements Unit<Integer> {

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    @Override
    public Integer run(Statements statements) {
      entered.countDown();
      try {
        opened.await();
      } catch (InterruptedException impossible) {
        throw new IllegalStateException(impossible);
      }
      return 0;
    }

    void open() {
      opened.countDown();
    }
  }

  /** The real one, until told to fail at a checkpoint. */
  private final class FragileBackend implements SqlBackend {

    private final SqlBackend real;

    private FragileBackend(SqlBackend real) {
      this.real = real;
    }

    @Override
    public Connection openWriter() throws SQLException {
      return real.openWriter();
    }

    @Override
    public Connection openReader() throws SQLException {
      return real.openReader();
    }

    @Override
    public void migrate(Connection writer) throws SQLException {
      real.migrate(writer);
    }

    @Override
    public String begin() {
      return real.begin();
    }

    @Override
    public SqlBackend.Fault judge(SQLException failure) {
      return "sync".equals(failure.getMessage()) ? SqlBackend.Fault.FATAL : real.judge(failure);
    }

    @Override
    public void tend(Connection writer) throws SQLException {
      if (tendFails.get()) {
        throw new SQLException("sync");
      }
      real.tend(writer);
    }
  }
}
