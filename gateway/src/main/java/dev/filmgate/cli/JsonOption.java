package dev.filmgate.cli;

import picocli.CommandLine.Option;

/** {@code --json}: one JSON object on standard output, for scripts. */
final class JsonOption {

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  OutputForm form() {
    return json ? OutputForm.JSON : OutputForm.TEXT;
  }

  ProgressView progress(Terminal terminal) {
    return json ? ProgressView.besideJson(terminal) : ProgressView.on(terminal);
  }
}
