package dev.filmgate.provider.relay;

import dev.filmgate.provider.ModelMap;

/**
 * What a route to a relay is told.
 *
 * @param can what the other side takes, beyond what its dialect says already
 */
public record RelayConfig(Speech speech, ModelMap models, Abilities can) {

  /** The wire formats that relays speak. */
  public enum Speech {
    OPENAI,
    UNIFIED,
    GROK;

    /** The word of the configuration. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
