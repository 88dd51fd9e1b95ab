package dev.filmgate.app;

import dev.filmgate.account.KeyFormat;
import dev.filmgate.account.Scope;
import dev.filmgate.admin.Keys;
import dev.filmgate.cli.CommandFailure;
import dev.filmgate.cli.Control;
import dev.filmgate.cli.ControlFile;
import dev.filmgate.cli.LocalServer;
import dev.filmgate.cli.Settings;
import dev.filmgate.cli.Terminal;
import dev.filmgate.rehearsal.CrashPoints;
import dev.filmgate.store.StoreUnavailable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** Starts a gateway in this process for the command line. */
final class ProcessServer implements LocalServer {

  private static final String BOOTSTRAP = "FILMGATE_BOOTSTRAP_KEY";
  private static final String REHEARSE = "FILMGATE_REHEARSE";
  private static final int EXIT_BROKEN = 70;

  /** What a shell says of a process that was killed. */
  private static final int EXIT_KILLED = 137;

  private final Configuration configuration;
  private final Terminal terminal;
  private final PrintStream log;
  private final InstantSource clock;

  ProcessServer(
      Configuration configuration, Terminal terminal, PrintStream log, InstantSource clock) {
    this.configuration = configuration;
    this.terminal = terminal;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public Running start(Purpose purpose, Settings settings) {
    Settings effective = purpose == Purpose.EMBEDDED ? embedded(settings) : settings;
    log(purpose, effective);
    GatewayConfig config = configuration.config(effective);
    String token = KeyFormat.encode(new RandomIds(clock).random(KeyFormat.ENTROPY));
    Gateway gateway = build(config, token, effective);
    if (purpose != Purpose.EMBEDDED) {
      HangUp.listen(gateway::reload);
    }
    try {
      Optional<String> fresh = keys(purpose, gateway);
      gateway.start();
      return running(gateway, config, token, fresh);
    } catch (IllegalArgumentException | IllegalStateException failed) {
      gateway.stop();
      throw CommandFailure.unexpected(String.valueOf(failed.getMessage()));
    }
  }

  private static Settings embedded(Settings settings) {
    var flags = new HashMap<>(settings.flags());
    flags.put("server.host", "127.0.0.1");
    flags.put("server.port", "0");
    flags.put("server.drain", "0");
    return new Settings(settings.config(), flags);
  }

  private void log(Purpose purpose, Settings settings) {
    ConfigValues values = configuration.require(settings);
    boolean isText =
        switch (values.text("log.format")) {
          case "text" -> true;
          case "json" -> false;
          default -> terminal.display() == Terminal.Display.TTY;
        };
    Logging.start(
        log,
        isText ? LogLines.Form.TEXT : LogLines.Form.JSON,
        purpose == Purpose.EMBEDDED ? "error" : values.text("log.level"));
  }

  private Gateway build(GatewayConfig config, String token, Settings settings) {
    try {
      return new Assembly(config, clock, ProcessServer::stopAtOnce)
          .rehearsing(points())
          .rereading(() -> configuration.values(settings).routes())
          .build(token);
    } catch (StoreUnavailable | IllegalArgumentException refused) {
      throw CommandFailure.unexpected(String.valueOf(refused.getMessage()));
    } catch (IOException failed) {
      throw CommandFailure.unexpected("cannot start in " + config.data() + ": " + failed);
    }
  }

  /** Where this process is to end in a rehearsal; nowhere, unless its environment says so. */
  private CrashPoints points() {
    String order = configuration.environment().getOrDefault(REHEARSE, "");
    return order.isEmpty()
        ? CrashPoints.none()
        : CrashPoints.of(order, () -> Runtime.getRuntime().halt(EXIT_KILLED));
  }

  /** A disk that cannot be trusted: nothing may be answered any more, not even an error. */
  private static void stopAtOnce(Throwable cause) {
    LoggerFactory.getLogger(ProcessServer.class)
        .error("the database cannot be trusted any more; the process ends now", cause);
    Runtime.getRuntime().halt(EXIT_BROKEN);
  }

  /** A key that was given at the start, or a fresh one when there is none at all. */
  private Optional<String> keys(Purpose purpose, Gateway gateway) {
    String given = configuration.environment().get(BOOTSTRAP);
    if (given != null && !given.isEmpty()) {
      gateway.keys().admit(given);
      return Optional.empty();
    }
    if (purpose == Purpose.EMBEDDED || !gateway.keys().isEmpty()) {
      return Optional.empty();
    }
    var created = gateway.keys().create(Keys.FIRST, "first", Set.of(Scope.values()));
    return Optional.of(created.secret());
  }

  private static Running running(
      Gateway gateway, GatewayConfig config, String token, Optional<String> fresh) {
    Path data = config.data().toAbsolutePath();
    var url =
        URI.create("http://" + reachable(config.server().http().host()) + ":" + gateway.port());
    ControlFile.write(data, new Control(url, token, ProcessHandle.current().pid()));
    return new RunningGateway(gateway, data, url, token, fresh);
  }

  /** Where this machine reaches a server that listens on every address. */
  private static String reachable(String host) {
    return switch (host) {
      case "0.0.0.0", "::", "[::]", "*" -> "127.0.0.1";
      default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    };
  }

  private record RunningGateway(
      Gateway gateway, Path data, URI url, String token, Optional<String> freshKey)
      implements Running {

    @Override
    public void awaitStop() throws InterruptedException {
      gateway.awaitStop();
    }

    @Override
    public void stop() {
      ControlFile.remove(data);
      gateway.stop();
    }
  }
}
