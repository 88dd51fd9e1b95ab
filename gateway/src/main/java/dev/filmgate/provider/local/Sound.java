package dev.filmgate.provider.local;

import java.io.IOException;
import java.nio.file.Path;

/** What is heard with a film. */
interface Sound {

  /** Writes a WAV file of exactly the film's length. */
  void write(Path file) throws IOException, InterruptedException;
}
