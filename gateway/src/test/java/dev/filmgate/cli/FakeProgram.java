package dev.filmgate.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The command line with everything around it made of memory, but for the gateway it talks to. */
final class FakeProgram implements LocalServer, Operations, Interruption {

  final Map<String, String> environment = new LinkedHashMap<>();
  final List<String> events = new ArrayList<>();
  Terminal.Display display = Terminal.Display.PLAIN;
  InstantSource clock = InstantSource.system();
  @Nullable Control control;
  @Nullable String freshKey;
  List<String> problems = List.of();
  List<Finding> findings = List.of(Finding.ok("jdk", "25"));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Runnable> actions = new ArrayList<>();
  private final FakeGateway gateway;
  private final CountDownLatch stopped = new CountDownLatch(1);

  FakeProgram(FakeGateway gateway) {
    this.gateway = gateway;
    environment.put("LANG", "C.UTF-8");
  }

  /** As if FILMGATE_BASE_URL and FILMGATE_API_KEY named the gateway. */
  FakeProgram pointed() {
    environment.put("FILMGATE_BASE_URL", gateway.url() + "/v1/");
    environment.put("FILMGATE_API_KEY", FakeGateway.KEY);
    return this;
  }

  int run(String... arguments) {
    var terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            display,
            environment,
            clock);
    return new Cli(terminal, this, this, this).run(arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** Ctrl-C; returns when the process may end. */
  void interrupt() {
    List.copyOf(actions).reversed().forEach(Runnable::run);
  }

  @Override
  public Registration onInterrupt(Runnable action) {
    actions.add(action);
    return () -> actions.remove(action);
  }

  @Override
  public Running start(Purpose purpose, Settings settings) {
    events.add("start " + purpose + " " + settings.flags());
    return new Running() {
      @Override
      public URI url() {
        return URI.create(gateway.url());
      }

      @Override
      public String token() {
        return FakeGateway.KEY;
      }

      @Override
      public Optional<String> freshKey() {
        return Optional.ofNullable(freshKey);
      }

      @Override
      public void awaitStop() throws InterruptedException {
        stopped.await();
      }

      @Override
      public void stop() {
        events.add("stop");
        stopped.countDown();
      }
    };
  }

  @Override
  public String version() {
    return "1.2.3";
  }

  @Override
  public Optional<Control> runningServer(Settings settings) {
    return Optional.ofNullable(control);
  }

  @Override
  public AdminApi openAdmin(Settings settings) {
    throw new UnsupportedOperationException("no folder of tests has an office");
  }

  @Override
  public KeyAdmin openKeys(Settings settings) {
    events.add("open " + settings.flags());
    return new KeyAdmin() {
      @Override
      public NewKey create(String name) {
        return new NewKey("key_9", "sk-fg-" + name);
      }

      @Override
      public List<KeyRow> list(@Nullable String account) {
        return List.of(
            new KeyRow("key_9", "acc_1", "n", "sk-fg-…", "active", new Times("2026", "")));
      }

      @Override
      public void revoke(String id) {
        throw CommandFailure.notFound("there is no key '" + id + "'");
      }

      @Override
      public void close() {
        events.add("close");
      }
    };
  }

  @Override
  public List<String> configProblems(Settings settings) {
    return problems;
  }

  @Override
  public String configText(Settings settings) {
    return "server.port = 8080";
  }

  @Override
  public List<Finding> doctor(Settings settings, Care care) {
    events.add("doctor " + care);
    return findings;
  }

  @Override
  public String backup(Settings settings, Path file) {
    events.add("backup " + file.getFileName());
    return "written";
  }

  @Override
  public String restore(Settings settings, Path file, Waiting waiting) {
    events.add("restore " + file.getFileName() + " " + waiting);
    return "read";
  }

  @Override
  public UpstreamOrder.Running upstream(UpstreamOrder order) {
    events.add("upstream " + order);
    return new UpstreamOrder.Running() {
      @Override
      public String url() {
        return "http://127.0.0.1:1";
      }

      @Override
      public void awaitStop() {
        events.add("awaited");
      }

      @Override
      public void stop() {
        events.add("stop");
      }
    };
  }
}
