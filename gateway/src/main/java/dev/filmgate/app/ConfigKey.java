package dev.filmgate.app;

import java.util.Locale;

/**
 * One thing that can be configured.
 *
 * @param fallback its text when nobody says anything; empty for none
 * @param meaning one sentence for the documentation
 */
record ConfigKey(String name, ConfigType type, String fallback, String meaning) {

  /** {@code FILMGATE_ENGINE_POLL_INTERVAL} for {@code engine.poll-interval}. */
  String variable() {
    return "FILMGATE_" + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  boolean isSecret() {
    return type instanceof ConfigType.Secret;
  }
}
