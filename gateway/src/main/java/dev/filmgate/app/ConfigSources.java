package dev.filmgate.app;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where configuration comes from, beside the built-in defaults.
 *
 * @param folder where {@code filmgate.yaml} is looked for
 * @param file the file to read instead, which must exist
 * @param flags keys and their values from the command line
 */
record ConfigSources(
    Path folder, @Nullable Path file, Map<String, String> environment, Map<String, String> flags) {

  ConfigSources {
    environment = Map.copyOf(environment);
    flags = Map.copyOf(flags);
  }
}
