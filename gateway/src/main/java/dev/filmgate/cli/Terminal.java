package dev.filmgate.cli;

import java.io.Console;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a command sees of the terminal and its environment. Results go to {@code out}; progress,
 * remarks and errors to {@code err}.
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    Display display,
    Map<String, String> environment,
    InstantSource clock) {

  /** What stands behind {@code err}. */
  public enum Display {
    TTY,
    PLAIN
  }

  public Terminal {
    environment = Map.copyOf(environment);
  }

  /** The process's own; the launcher says in a system property whether {@code err} is a TTY. */
  public static Terminal ofProcess(Map<String, String> environment, InstantSource clock) {
    var said = System.getProperty("filmgate.stderr");
    boolean isTty = said == null ? hasConsole() : said.equals("tty");
    return new Terminal(
        System.out, System.err, isTty ? Display.TTY : Display.PLAIN, environment, clock);
  }

  private static boolean hasConsole() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  boolean isTty() {
    return display == Display.TTY;
  }

  boolean hasColour() {
    return isTty() && variable("NO_COLOR").isEmpty() && !variable("TERM").equals("dumb");
  }

  boolean hasUnicode() {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .map(this::variable)
        .filter(locale -> !locale.isEmpty())
        .findFirst()
        .map(locale -> locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
        .orElse(false);
  }

  boolean isDebugging() {
    return !variable("FILMGATE_DEBUG").isEmpty();
  }

  /** The variable's value; empty when it is not set. */
  String variable(String name) {
    return Objects.requireNonNullElse(environment.get(name), "");
  }
}
