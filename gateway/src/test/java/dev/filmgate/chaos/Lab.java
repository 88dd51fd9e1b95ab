package dev.filmgate.chaos;

import dev.filmgate.media.EncodeOrder;
import dev.filmgate.media.MediaConfig;
import dev.filmgate.media.Toolbox;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.rehearsal.Upstream;
import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One gateway in a folder of its own with a scripted upstream beside it, and its clients. */
final class Lab implements AutoCloseable {

  static final Duration READY = Duration.ofMinutes(3);
  private static final Duration DRAINED = Duration.ofSeconds(150);
  private static final int FRAMES = 8;
  private static final Duration IDLE = Duration.ofSeconds(6);
  private static final String USUAL_FAULTS =
      """
      render 100-700
      create busy:1 2%
      create drop 2%
      create drop-before 1%
      create status-after:502 1%
      poll empty 3%
      poll status:503 2%
      poll word:cooking 1%
      poll drop 1%
      poll failed 1%
      download truncate 2%
      download status:500 2%
      """;

  final ClientLog log = new ClientLog();
  final Upstream upstream;
  final Path folder;
  final Path data;
  final Client client;
  private final List<String> program;
  private final Toolbox toolbox;
  private final String sha;
  private final Map<String, String> environment = new HashMap<>();
  private @Nullable Server server;

  /**
   * @param program the gateway's command without its arguments
   * @param data where its folder is
   */
  Lab(List<String> program, Path folder, Path data, List<String> settings)
      throws IOException, InterruptedException {
    this.program = program;
    this.folder = Files.createDirectories(folder);
    this.data = data;
    this.toolbox = Toolbox.open(new MediaConfig(folder.resolve("programs"), null, List.of()));
    byte[] clip = clip();
    this.sha = Books.sha(clip);
    this.upstream = Upstream.start(Upstream.Setup.of(Tongue.OPENAI, clip, InstantSource.system()));
    USUAL_FAULTS.lines().forEach(upstream.script()::line);
    this.client = new Client(freePort());
    configure(settings);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A second of grey, as small as a video can be: the rounds are about everything else. */
  private byte[] clip() throws IOException, InterruptedException {
    var size = new FrameSize(64, 36);
    Path file = folder.resolve("clip.mp4");
    var order = new EncodeOrder(size, FRAMES, null, file, "chaos");
    try (var encoder = toolbox.encode(order)) {
      for (int i = 0; i < order.frames(); i++) {
        encoder.write(new byte[order.frameBytes()]);
      }
      encoder.finish();
    }
    return Files.readAllBytes(file);
  }

  /** What holds from the next start on. */
  void configure(List<String> settings) throws IOException {
    write(
        """
        routes:
          - name: scripted
            provider: relay
            dialect: openai
            base-url: http://127.0.0.1:%d/v1
            max-in-flight: 200
            requests-per-minute: 600000
        net:
          allow: [127.0.0.0/8]
        """
            .formatted(upstream.port()),
        settings);
  }

  /** From the next start on our own renderer makes the videos. */
  void renderHere(List<String> settings) throws IOException {
    write("", settings);
  }

  private void write(String routes, List<String> settings) throws IOException {
    Files.writeString(
        folder.resolve("filmgate.yaml"),
        """
        data: %s
        server:
          host: 127.0.0.1
          port: %d
        %s
        %s
        """
            .formatted(data, client.port(), routes, String.join("\n", settings)));
  }

  Server server() {
    return Objects.requireNonNull(server);
  }

  /** Adds to the environment of the next start. */
  Lab with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  void without(String name) {
    environment.remove(name);
  }

  /** Starts a gateway; not ready on return. */
  Server begin(String... before) throws IOException {
    var command = new ArrayList<>(List.of(before));
    command.addAll(program);
    command.addAll(List.of("serve", "--config", folder.resolve("filmgate.yaml").toString()));
    var begun = Server.start(command, environment, folder.resolve("gateway.log"));
    server = begun;
    return begun;
  }

  /** Starts a gateway that answers on return. */
  Server start(String... before) throws IOException, InterruptedException {
    Server begun = begin(before);
    if (!begun.awaitReady(READY)) {
      throw new IOException("the gateway ended at its start: " + begun.tail());
    }
    return begun;
  }

  /** Waits until so many more orders have ended; false when that takes long. */
  boolean awaitEnds(int more) throws InterruptedException {
    long goal = log.ended() + more;
    long end = System.nanoTime() + IDLE.toNanos();
    while (log.ended() < goal) {
      if (System.nanoTime() > end || !server().isAlive()) {
        return false;
      }
      Chaos.pause(Duration.ofMillis(5));
    }
    return true;
  }

  /** Runs a command of the gateway's on the stopped gateway's folder; how it ended. */
  int command(Path out, String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(program);
    command.addAll(List.of(words));
    command.addAll(List.of("--config", folder.resolve("filmgate.yaml").toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start()
        .waitFor();
  }

  /** What {@code filmgate ledger verify} finds; empty when the books of money add up. */
  Optional<String> unbalanced() throws IOException, InterruptedException {
    Path out = folder.resolve("verify.txt");
    int exit = command(out, "ledger", "verify");
    String said = Files.readString(out).strip();
    return exit == 0 && said.endsWith(": clean")
        ? Optional.empty()
        : Optional.of("ledger verify ended with " + exit + ": " + said);
  }

  /** Starts it once more, waits until everything has ended, and stops it. */
  void drain() throws IOException, InterruptedException {
    upstream.script().clear();
    if (server == null || !server.isAlive()) {
      start();
    }
    long end = System.nanoTime() + DRAINED.toNanos();
    while (System.nanoTime() < end && !log.open().isEmpty()) {
      for (ClientLog.Order order : log.open()) {
        var _ = Load.ask(client, log, order.prompt, String.valueOf(order.id));
      }
      Chaos.pause(Duration.ofMillis(500));
    }
    // What was never acknowledged has no client who asks; it has to end all the same.
    Chaos.pause(Duration.ofSeconds(3));
    int exit = server().terminate();
    if (exit != 0 && exit != 143) {
      throw new IOException("the gateway ended with " + exit + " when it was asked to stop");
    }
  }

  Books books() {
    return new Books(log, data, upstream.book(), sha, toolbox);
  }

  /** What does not agree, after a drain. */
  Outcome compare(String name, int rounds, String more)
      throws IOException, SQLException, InterruptedException {
    return compare(books(), name, rounds, more);
  }

  /** The same by books that are read in their own way. */
  Outcome compare(Books books, String name, int rounds, String more)
      throws IOException, SQLException, InterruptedException {
    var differences = new ArrayList<>(books.differences());
    unbalanced().ifPresent(differences::add);
    return new Outcome(
        name,
        rounds,
        new Amount(
            log.acknowledged(),
            books.states().getOrDefault("completed", 0),
            upstream.book().orders().size()),
        differences,
        more + " " + books.states());
  }

  /**
   * How much happened.
   *
   * @param acknowledged orders that were answered with an id
   */
  record Amount(long acknowledged, int completed, int upstreamOrders) {}

  /**
   * What came of one part.
   *
   * @param differences between the four books
   */
  record Outcome(String name, int rounds, Amount amount, List<String> differences, String more) {

    /** Why such a run shows nothing, whatever the books say; empty when it shows something. */
    Optional<String> tooLittle() {
      if (amount.acknowledged() < Math.max(3, rounds)) {
        return Optional.of("fewer orders than rounds were acknowledged");
      }
      // At the crash points a third is cancelled, a quarter made to fail, and every life is short.
      int share = name.equals("points") ? 10 : 3;
      return !isControl() && (long) share * amount.completed() < amount.acknowledged()
          ? Optional.of("not even one order in " + share + " was completed")
          : Optional.empty();
    }

    /** It is there to lose something: most orders with it. */
    boolean isControl() {
      return name.endsWith("-control");
    }

    Outcome and(List<String> more) {
      var all = new ArrayList<>(differences);
      all.addAll(more);
      return new Outcome(name, rounds, amount, all, this.more);
    }
  }

  @Override
  public void close() {
    if (server != null && server.isAlive()) {
      server.end();
    }
    client.close();
    upstream.close();
  }
}
