/**
 * The command line. Begin with {@link dev.filmgate.cli.Cli}. It talks HTTP like anyone else, to the
 * server that the environment or the data folder names, or to one that {@link
 * dev.filmgate.cli.LocalServer} starts in this process; it never touches the data folder itself.
 */
@NullMarked
package dev.filmgate.cli;

import org.jspecify.annotations.NullMarked;
