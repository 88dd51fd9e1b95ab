package dev.filmgate.cli;

import java.time.Duration;

/** One line for each change that is worth one: a new state, or ten more percent. */
final class ProgressLines implements ProgressView {

  private static final int STEP = 10;

  private final Terminal terminal;
  private String shownState = "";
  private int shownPercent;

  ProgressLines(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void show(TaskView task, Duration elapsed) {
    int percent = task.progress().orElse(0);
    if (task.state().equals(shownState) && percent < shownPercent + STEP) {
      return;
    }
    shownState = task.state();
    shownPercent = percent;
    terminal.err().println(percent > 0 ? task.state() + " " + percent + "%" : task.state());
  }

  @Override
  public void remark(String sentence) {
    terminal.err().println(sentence);
  }

  @Override
  public void end() {}
}
