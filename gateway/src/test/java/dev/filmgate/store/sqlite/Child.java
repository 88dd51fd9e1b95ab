package dev.filmgate.store.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The accepting program in a process of its own, started under a command or none. */
final class Child implements AutoCloseable {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Process process;
  private final BufferedReader lines;
  private final List<String> read = new ArrayList<>();

  Child(List<String> under, Path folder, long seed, int most) throws IOException {
    var command = new ArrayList<>(under);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(AcceptingProgram.class.getName());
    command.add(folder.toString());
    command.add(Long.toString(seed));
    command.add(Integer.toString(most));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    lines = process.inputReader();
  }

  long pid() {
    return process.pid();
  }

  /** Reads until so many ids have come. */
  void readIds(int count) throws IOException {
    while (ids(read).size() < count) {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException("the child ended early: " + read);
      }
      read.add(line);
    }
  }

  /** Reads whatever it printed until it ended. */
  List<String> readToTheEnd() throws IOException {
    lines.lines().forEach(read::add);
    return read;
  }

  /** The whole ids among the lines; the last one may be torn, others mixed with an error. */
  static List<String> ids(List<String> lines) {
    return lines.stream().filter(line -> ID.matcher(line).matches()).toList();
  }

  /** The hard way: kill -9. */
  void kill() {
    // Not through the process itself, which would close the stream we still read.
    process.toHandle().destroyForcibly();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    kill();
  }
}
