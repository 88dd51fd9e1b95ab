package dev.filmgate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Measures the time from starting a server's process to its first 200, and how much memory it holds
 * a while later; servers take turns, the first round is dropped. Arguments: rounds, seconds, and
 * for each server {@code -- name port path command…}, where {@code {new}} stands for an empty
 * folder.
 */
final class StartBench {

  private static final String NEXT = "--";
  private static final String FOLDER = "{new}";
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(2);

  private final int seconds;

  private StartBench(int seconds) {
    this.seconds = seconds;
  }

  private record Server(String name, int port, String path, List<String> command) {}

  private record Start(double millis, double megabytes) {}

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    var bench = new StartBench(Integer.parseInt(arguments[1]));
    var servers = servers(Arrays.asList(arguments).subList(2, arguments.length));
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Server server : servers) {
        Start start = bench.measure(server);
        if (round > 0) {
          starts.computeIfAbsent(server.name(), _ -> new ArrayList<>()).add(start);
        }
      }
    }
    starts.forEach((name, all) ->
        System.out.printf(
            Locale.ROOT,
            "%s %.0f %.0f%n",
            name,
            median(all.stream().map(Start::millis)),
            median(all.stream().map(Start::megabytes))));
  }

  private static List<Server> servers(List<String> words) {
    var servers = new ArrayList<Server>();
    for (int at = 0; at < words.size(); ) {
      int next = words.subList(at + 1, words.size()).indexOf(NEXT);
      int end = next < 0 ? words.size() : at + 1 + next;
      servers.add(
          new Server(
              words.get(at + 1),
              Integer.parseInt(words.get(at + 2)),
              words.get(at + 3),
              words.subList(at + 4, end)));
      at = end;
    }
    return servers;
  }

  private Start measure(Server server) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("start-bench");
    var command = server.command().stream().map(word -> word.replace(FOLDER, folder.toString()));
    var builder = new ProcessBuilder(command.toList()).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    long began = System.nanoTime();
    var process = builder.start();
    try {
      double millis = untilReady(server, process, began);
      if (process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new IOException(server + " ended by itself");
      }
      return new Start(millis, megabytes(process.pid()));
    } finally {
      end(process);
      remove(folder);
    }
  }

  private static double untilReady(Server server, Process process, long began) {
    while (!isReady(server)) {
      if (!process.isAlive() || System.nanoTime() - began > PATIENCE) {
        throw new IllegalStateException(server.name() + " did not start: " + server.command());
      }
      LockSupport.parkNanos(LOOK_EVERY);
    }
    return (System.nanoTime() - began) / 1e6;
  }

  private static boolean isReady(Server server) {
    String request = "GET " + server.path() + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return new String(answer, StandardCharsets.US_ASCII).endsWith(" 200");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** What the process holds in memory, as Linux says; 0 elsewhere. */
  private static double megabytes(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (var lines = Files.lines(status)) {
      String rss = lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Double.parseDouble(rss.replaceAll("[^0-9]", "")) / 1024;
    }
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private static double median(Stream<Double> values) {
    var sorted = values.sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(StartBench::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
