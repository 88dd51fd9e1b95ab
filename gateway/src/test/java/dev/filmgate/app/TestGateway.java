package dev.filmgate.app;

import dev.filmgate.account.Account;
import dev.filmgate.account.Scope;
import dev.filmgate.admin.Keys;
import dev.filmgate.asset.MediaProbe;
import dev.filmgate.cli.Settings;
import dev.filmgate.engine.EngineConfig;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.id.AccountId;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.store.Database;
import dev.filmgate.store.SqlKeyStore;
import dev.filmgate.store.sqlite.DataFolder;
import dev.filmgate.store.sqlite.SqliteBackend;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.PromptedProvider;
import dev.filmgate.testing.TinyStills;
import dev.filmgate.testing.WeakenedBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Opens a door to the real assembly for the tests of other packages. */
public final class TestGateway implements AutoCloseable {

  /** The account that exists beside the first one. */
  public static final AccountId OTHER = new AccountId("acc_other");

  private static final int SLOTS = 64;
  private static final long MOST_VIDEO = 16L << 20;

  private final Gateway gateway;

  private TestGateway(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Adds the second account to a data folder that no gateway has open. */
  public static void prepare(Path data, InstantSource clock) {
    try (var folder = DataFolder.open(data);
        var database = Database.stepped(new SqliteBackend(folder))) {
      new SqlKeyStore(database).addAccount(new Account(OTHER, "other", clock.instant()));
    }
  }

  /** With our own renderer. */
  public static TestGateway rendering(Path data, Map<String, String> flags, InstantSource clock)
      throws IOException {
    return started(new Assembly(config(data, flags), clock, TestGateway::fail));
  }

  /** With this provider, whose files all count as videos of this length. */
  public static TestGateway scripted(
      Path data,
      Map<String, String> flags,
      InstantSource clock,
      VideoProvider provider,
      Duration length)
      throws IOException {
    return started(assembly(data, flags, clock, provider, length));
  }

  /** The same over a database of which a guard may be missing. */
  public static TestGateway weakened(
      Path data,
      Map<String, String> flags,
      InstantSource clock,
      Duration length,
      WeakenedBackend.Guard missing)
      throws IOException {
    return started(
        assembly(data, flags, clock, new PromptedProvider(), length)
            .upon(real -> new WeakenedBackend(real, missing)));
  }

  private static Assembly assembly(
      Path data,
      Map<String, String> flags,
      InstantSource clock,
      VideoProvider provider,
      Duration length) {
    MediaProbe probe = _ -> new MediaProbe.Verdict.Video(854, 480, length.toMillis());
    MediaProbe finished = _ -> new MediaProbe.Verdict.Video(0, 0, length.toMillis());
    return new Assembly(
        config(data, flags),
        clock,
        TestGateway::fail,
        (_, _) ->
            new Studio(
                provider,
                SLOTS,
                finished,
                new TinyStills(),
                new SniffedPictures(),
                file -> beginsLikeVideo(file) ? probe.probe(file) : notAVideo(),
                Map.of(),
                () -> {}));
  }

  /**
   * With the routes of a configuration file. What upstreams send counts as a video of {@link
   * GatewayHarness#LENGTH}, unless it is nothing, a page or JSON, and so does what a {@link
   * PromptedProvider} makes, where a route leads to ourselves. No video may be larger than 16 MiB.
   *
   * @param silence for which an upstream is waited for, and three times as long in all; zero for
   *     the usual times
   * @param layer around the store of tasks
   */
  public static TestGateway routed(
      Path data,
      Path file,
      Map<String, String> flags,
      InstantSource clock,
      Duration silence,
      UnaryOperator<TaskQueue> layer)
      throws IOException {
    MediaProbe probe = video -> looked(video, 854, 480);
    MediaProbe finished = video -> looked(video, 0, 0);
    var configuration = new Configuration(Map.of());
    var settings = new Settings(file, all(data, flags));
    return started(
        new Assembly(
                takingLittle(configuration.config(settings)),
                clock,
                TestGateway::fail,
                (_, _) ->
                    new Studio(
                        new PromptedProvider(),
                        SLOTS,
                        finished,
                        new TinyStills(),
                        new SniffedPictures(),
                        probe,
                        Map.of(),
                        () -> {}))
            .rereading(() -> configuration.values(settings).routes())
            .waiting(patience(silence))
            .around(layer));
  }

  /** Of no size at all stands for whatever was ordered. */
  private static MediaProbe.Verdict looked(Path video, int width, int height) {
    return looksLikeText(video)
        ? notAVideo()
        : new MediaProbe.Verdict.Video(width, height, GatewayHarness.LENGTH.toMillis());
  }

  private static RouteFactory.Patience patience(Duration silence) {
    return silence.isZero()
        ? RouteFactory.Patience.USUAL
        : new RouteFactory.Patience(silence, silence.multipliedBy(3), silence.multipliedBy(3));
  }

  /** With the routes of a configuration file, and with our own tools to look at what comes. */
  public static TestGateway looking(
      Path data, Path file, Map<String, String> flags, InstantSource clock) throws IOException {
    var settings = new Settings(file, all(data, flags));
    return started(
        new Assembly(new Configuration(Map.of()).config(settings), clock, TestGateway::fail));
  }

  /**
   * The same as with an upstream's bytes, but a video of a provider may be no larger than a test
   * has time for.
   */
  private static GatewayConfig takingLittle(GatewayConfig config) {
    var engine = config.engine();
    return new GatewayConfig(
        config.data(),
        config.server(),
        config.limits(),
        new EngineConfig(
            engine.deadline(),
            engine.maxOpen(),
            engine.maxAttempts(),
            MOST_VIDEO,
            engine.mode(),
            engine.unknownOutcome(),
            engine.keeping()),
        config.renderer(),
        config.files(),
        config.office(),
        config.routes());
  }

  /** Callers' files are looked at a little closer: a text is no video. */
  private static boolean beginsLikeVideo(Path file) {
    try (var in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(8);
      return head.length == 8 && new String(head, 4, 4, StandardCharsets.ISO_8859_1).equals("ftyp");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean looksLikeText(Path file) {
    try (var in = Files.newInputStream(file)) {
      int first = in.read();
      return first < 0 || first == '<' || first == '{';
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static MediaProbe.Verdict notAVideo() {
    return new MediaProbe.Verdict.NotAVideo("it does not begin like one");
  }

  private static TestGateway started(Assembly assembly) throws IOException {
    var gateway = assembly.build("not-a-key-that-anybody-uses");
    gateway.start();
    return new TestGateway(gateway);
  }

  private static GatewayConfig config(Path data, Map<String, String> flags) {
    return new Configuration(Map.of()).config(new Settings(null, all(data, flags)));
  }

  private static Map<String, String> all(Path data, Map<String, String> flags) {
    var all = new HashMap<String, String>();
    all.put("data", data.toString());
    all.put("server.port", "0");
    all.put("server.drain", "0");
    all.put("engine.poll-interval", "10ms");
    all.putAll(flags);
    return all;
  }

  private static void fail(Throwable cause) {
    throw new IllegalStateException("the database cannot be trusted any more", cause);
  }

  public int port() {
    return gateway.port();
  }

  /** Takes notice of a clock that was moved. */
  public void wake() {
    gateway.wake();
  }

  /** Every method and pattern that is answered. */
  public List<String> routes() {
    return gateway.routes();
  }

  /** A new key's secret. */
  public String key(AccountId account, Scope... scopes) {
    return gateway.keys().create(account, "test", Set.of(scopes)).secret();
  }

  /** A key's secret for the first account. */
  public String key(Scope... scopes) {
    return key(Keys.FIRST, scopes);
  }

  /** Makes an operator's own string a key. */
  public void admit(String secret) {
    gateway.keys().admit(secret);
  }

  @Override
  public void close() {
    gateway.stop();
  }
}
