package dev.filmgate.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Seconds by the clock, and by the processors for this process and its children. Linux only. */
record Cost(double wall, double cpu) {

  private static final double TICKS_PER_SECOND = 100;

  /** Something that is measured. */
  interface Step {
    void run() throws Exception;
  }

  static Cost of(Step step) throws Exception {
    long start = System.nanoTime();
    double before = processors();
    step.run();
    return new Cost((System.nanoTime() - start) / 1e9, processors() - before);
  }

  Cost plus(Cost other) {
    return new Cost(wall + other.wall, cpu + other.cpu);
  }

  /** Of this process and of the children that have ended. */
  private static double processors() throws IOException {
    String line = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    double children = (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return children + system.getProcessCpuTime() / 1e9;
  }
}
