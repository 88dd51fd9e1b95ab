package dev.filmgate.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line said about the configuration.
 *
 * @param config the file to read instead of {@code ./filmgate.yaml}; it must exist
 * @param flags configuration keys and their values, such as {@code server.port}: the last word
 */
public record Settings(@Nullable Path config, Map<String, String> flags) {

  public Settings {
    flags = Map.copyOf(flags);
  }
}
