package dev.filmgate.cli;

/** A command whose failures, too, are printed in the form that was asked for. */
interface PrintsJson {
  OutputForm form();
}
