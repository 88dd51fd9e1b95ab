package dev.filmgate.app;

import dev.filmgate.account.ApiKey;
import dev.filmgate.account.Authenticator;
import dev.filmgate.account.Scope;
import dev.filmgate.admin.Keys;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.cli.AdminApi;
import dev.filmgate.cli.CommandFailure;
import dev.filmgate.cli.Control;
import dev.filmgate.cli.ControlFile;
import dev.filmgate.cli.Finding;
import dev.filmgate.cli.KeyAdmin;
import dev.filmgate.cli.Operations;
import dev.filmgate.cli.Settings;
import dev.filmgate.cli.UpstreamOrder;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import dev.filmgate.rehearsal.Rehearsal;
import dev.filmgate.rehearsal.Upstream;
import dev.filmgate.store.Database;
import dev.filmgate.store.SqlKeyStore;
import dev.filmgate.store.StoreUnavailable;
import dev.filmgate.store.sqlite.DataFolder;
import dev.filmgate.store.sqlite.SqliteBackend;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the command line does on a folder itself, when no server holds it. */
final class ProcessOperations implements Operations {

  private final Configuration configuration;
  private final InstantSource clock;

  ProcessOperations(Configuration configuration, InstantSource clock) {
    this.configuration = configuration;
    this.clock = clock;
  }

  @Override
  public String version() {
    return Version.TEXT;
  }

  @Override
  public Optional<Control> runningServer(Settings settings) {
    Path data = configuration.require(settings).path("data").toAbsolutePath();
    return Files.isDirectory(data)
        ? ControlFile.read(data).filter(control -> isAlive(control.pid()))
        : Optional.empty();
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  @Override
  public KeyAdmin openKeys(Settings settings) {
    try {
      return open(DataFolder.open(configuration.require(settings).path("data").toAbsolutePath()));
    } catch (StoreUnavailable refused) {
      throw CommandFailure.unexpected(String.valueOf(refused.getMessage()));
    }
  }

  @Override
  public AdminApi openAdmin(Settings settings) {
    var config = configuration.config(settings);
    try {
      return admin(DataFolder.open(config.data().toAbsolutePath()), config);
    } catch (StoreUnavailable refused) {
      throw CommandFailure.unexpected(String.valueOf(refused.getMessage()));
    }
  }

  private AdminApi admin(DataFolder folder, GatewayConfig config) {
    try {
      Supplier<ModelCatalog> files = () -> CatalogLoader.load(config.files().catalog());
      var database = Database.stepped(new SqliteBackend(folder));
      var ids = new RandomIds(clock);
      var office = new Office(database, files.get(), files, ids, clock);
      return new FolderAdmin(folder, database, office, ids, clock);
    } catch (RuntimeException failed) {
      folder.close();
      throw failed;
    }
  }

  private KeyAdmin open(DataFolder folder) {
    try {
      var database = Database.stepped(new SqliteBackend(folder));
      var store = new SqlKeyStore(database);
      var keys = new Keys(store, new Authenticator(store, clock), new RandomIds(clock), clock);
      keys.open();
      return new FolderKeys(folder, database, keys);
    } catch (RuntimeException failed) {
      folder.close();
      throw failed;
    }
  }

  private record FolderKeys(DataFolder folder, Database database, Keys keys) implements KeyAdmin {

    @Override
    public NewKey create(String name) {
      var created = keys.create(Keys.FIRST, name, Set.of(Scope.VIDEOS));
      return new NewKey(created.key().id().value(), created.secret());
    }

    @Override
    public List<KeyRow> list(@Nullable String account) {
      var owner = account == null ? Keys.FIRST : new AccountId(account);
      return keys.list(owner).stream().map(this::row).toList();
    }

    private KeyRow row(ApiKey key) {
      Instant used = key.life().usedAt();
      return new KeyRow(
          key.id().value(),
          key.account().value(),
          key.name(),
          key.hint(),
          keys.state(key).word(),
          new Times(key.createdAt().toString(), used == null ? "" : used.toString()));
    }

    @Override
    public void revoke(String id) {
      var key = new KeyId(id);
      if (keys.find(key).isEmpty()) {
        throw CommandFailure.notFound("no key " + id);
      }
      keys.revoke(key);
    }

    @Override
    public void close() {
      try (folder) {
        database.close();
      }
    }
  }

  @Override
  public List<String> configProblems(Settings settings) {
    return configuration.problems(settings);
  }

  @Override
  public String configText(Settings settings) {
    return configuration.require(settings).show();
  }

  @Override
  public List<Finding> doctor(Settings settings, Care care) {
    return new Doctor(configuration, runningServer(settings)).look(settings, care);
  }

  @Override
  public UpstreamOrder.Running upstream(UpstreamOrder order) {
    var rehearsal =
        new Rehearsal(
            order.port(), order.dialect(), order.script(), order.key(), order.book(), order.clip());
    try {
      return new RunningUpstream(rehearsal.start(clock));
    } catch (IllegalArgumentException wrong) {
      throw CommandFailure.usage(String.valueOf(wrong.getMessage()));
    } catch (IOException failed) {
      throw CommandFailure.unexpected("the upstream cannot start: " + failed.getMessage());
    }
  }

  private record RunningUpstream(Upstream upstream) implements UpstreamOrder.Running {

    @Override
    public String url() {
      return upstream.url().toString();
    }

    @Override
    public void awaitStop() throws InterruptedException {
      upstream.awaitClose();
    }

    @Override
    public void stop() {
      upstream.close();
    }
  }

  @Override
  public String backup(Settings settings, Path file) {
    Path data = configuration.require(settings).path("data").toAbsolutePath();
    try {
      var done = new Backup(data, Version.TEXT).write(file, clock.instant());
      return "%d files, %d bytes in %s".formatted(done.files(), done.bytes(), file);
    } catch (FileAlreadyExistsException exists) {
      throw CommandFailure.usage(file + " exists already");
    } catch (IOException | StoreUnavailable failed) {
      throw CommandFailure.unexpected("the backup failed: " + failed.getMessage());
    }
  }

  @Override
  public String restore(Settings settings, Path file, Waiting waiting) {
    Path data = configuration.require(settings).path("data").toAbsolutePath();
    try {
      var done = new Restore(data, Assembly.NODE).read(file, waiting, clock.instant());
      return "%d files are in %s; %d tasks that waited have failed"
          .formatted(done.files(), data, done.failed());
    } catch (IOException | StoreUnavailable failed) {
      throw CommandFailure.unexpected("the restore failed: " + failed.getMessage());
    }
  }
}
