package dev.filmgate.cli;

import java.time.Duration;
import java.util.Locale;

/** A bar that is drawn over itself. */
final class ProgressBar implements ProgressView {

  private static final int WIDTH = 28;
  private static final String CLEAR_TO_END = "\u001b[K";
  private static final String GREEN = "\u001b[32m";
  private static final String DIM = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";

  private final Terminal terminal;
  private boolean drawn;

  ProgressBar(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void show(TaskView task, Duration elapsed) {
    int percent = task.progress().orElse(0);
    var line =
        String.format(
            Locale.ROOT,
            "\r%-11s %s %3d%%  %d:%02d%s",
            task.state(),
            bar(percent),
            percent,
            elapsed.toMinutes(),
            elapsed.toSecondsPart(),
            CLEAR_TO_END);
    terminal.err().print(line);
    terminal.err().flush();
    drawn = true;
  }

  private String bar(int percent) {
    int full = percent * WIDTH / 100;
    String done = (terminal.hasUnicode() ? "━" : "#").repeat(full);
    String open = (terminal.hasUnicode() ? "─" : "-").repeat(WIDTH - full);
    return terminal.hasColour() ? GREEN + done + DIM + open + PLAIN : done + open;
  }

  @Override
  public void remark(String sentence) {
    end();
    terminal.err().println(sentence);
  }

  @Override
  public void end() {
    if (drawn) {
      terminal.err().print("\r" + CLEAR_TO_END);
      terminal.err().flush();
      drawn = false;
    }
  }
}
