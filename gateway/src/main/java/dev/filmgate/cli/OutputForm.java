package dev.filmgate.cli;

/** For whom a result is printed. */
enum OutputForm {
  TEXT,
  JSON
}
