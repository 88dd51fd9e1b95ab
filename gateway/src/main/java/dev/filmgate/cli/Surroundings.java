package dev.filmgate.cli;

/** What every command is given. */
record Surroundings(
    Terminal terminal, LocalServer server, Operations operations, Interruption interruption) {}
