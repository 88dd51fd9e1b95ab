package dev.filmgate.cli;

/** How a command ended, for scripts. Stable. */
enum ExitCode {
  OK(0),
  UNEXPECTED(1),
  USAGE(2),
  NO_ACCESS(3),
  NOT_FOUND(4),
  TASK_FAILED(5),
  MODERATED(6),
  TIMED_OUT(7),
  NO_BUDGET(8),
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
