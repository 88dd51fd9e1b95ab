package dev.filmgate.cli;

import java.time.Duration;

/** Shows how a task is getting on while a command waits for it. */
sealed interface ProgressView permits ProgressBar, ProgressLines, ProgressView.Silence {

  void show(TaskView task, Duration elapsed);

  /** Something worth knowing that is not progress. */
  void remark(String sentence);

  /** Leaves the terminal as if there had been no progress; a second call does nothing. */
  void end();

  static ProgressView on(Terminal terminal) {
    return terminal.isTty() ? new ProgressBar(terminal) : new ProgressLines(terminal);
  }

  /** Says nothing on a plain output, so that a script gets its one JSON object alone. */
  static ProgressView besideJson(Terminal terminal) {
    return terminal.isTty() ? new ProgressBar(terminal) : new Silence();
  }

  /** Shows nothing. */
  record Silence() implements ProgressView {

    @Override
    public void show(TaskView task, Duration elapsed) {}

    @Override
    public void remark(String sentence) {}

    @Override
    public void end() {}
  }
}
