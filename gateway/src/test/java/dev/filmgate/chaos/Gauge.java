package dev.filmgate.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** What a process uses, as the system and the JVM tell it. Linux. */
final class Gauge {

  private static final double TICKS = 100;

  private Gauge() {}

  /**
   * What a process has used of the processors.
   *
   * @param own ticks of its own
   * @param children ticks of its children that have ended
   */
  record Usage(long own, long children, long nanos) {

    static Usage of(long pid) throws IOException {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return new Usage(
          Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
          Long.parseLong(fields[13]) + Long.parseLong(fields[14]),
          System.nanoTime());
    }

    /** Per cent of a core, by itself. */
    double own(Usage before) {
      return percent(own - before.own, before);
    }

    /** Per cent of a core, by its children. */
    double children(Usage before) {
      return percent(children - before.children, before);
    }

    private double percent(long ticks, Usage before) {
      return 100 * ticks / TICKS / ((nanos - before.nanos) / 1e9);
    }
  }

  /** Megabytes of all objects that are alive, after a full collection. */
  static double live(long pid) throws IOException, InterruptedException {
    String histogram = jcmd(pid, "GC.class_histogram");
    return Stream.of(histogram.split("\n", -1))
            .filter(line -> line.startsWith("Total"))
            .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[2]))
            .sum()
        / 1e6;
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  /** A metric of the gateway's; 0 when it has not been counted yet. */
  static double metric(Lab lab, String name) throws InterruptedException {
    return lab.client
        .text("/metrics")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> Double.valueOf(line.substring(name.length() + 1).strip()))
        .findFirst()
        .orElse(0.0);
  }

  /** How many tasks are not finished. */
  static double open(Lab lab) throws InterruptedException {
    return metric(lab, "filmgate_tasks_open{state=\"waiting\"}")
        + metric(lab, "filmgate_tasks_open{state=\"in_flight\"}");
  }

  /** Least squares, in units a minute, of points by the second. */
  static double slope(Map<Integer, Double> points) {
    double meanX = points.keySet().stream().mapToInt(Integer::intValue).average().orElse(0);
    double meanY = points.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double over = 0;
    double under = 0;
    for (var point : points.entrySet()) {
      over += (point.getKey() - meanX) * (point.getValue() - meanY);
      under += (point.getKey() - meanX) * (point.getKey() - meanX);
    }
    return under == 0 ? 0 : 60 * over / under;
  }
}
