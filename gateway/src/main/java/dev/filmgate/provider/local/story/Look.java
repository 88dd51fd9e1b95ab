package dev.filmgate.provider.local.story;

import java.util.Set;

/** Everything a prompt decides about a picture; the seed decides the rest. */
public record Look(
    Family family, Hour hour, Weather weather, Tone tone, Move move, Set<Motif> motifs) {

  public Look {
    motifs = Set.copyOf(motifs);
  }

  /** The same look in other weather. */
  public Look under(Weather other) {
    return new Look(family, hour, other, tone, move, motifs);
  }

  /** The same look at another hour. */
  public Look at(Hour other) {
    return new Look(family, other, weather, tone, move, motifs);
  }

  /** The same look with another camera. */
  public Look moving(Move other) {
    return new Look(family, hour, weather, tone, other, motifs);
  }

  public boolean shows(Motif motif) {
    return motifs.contains(motif);
  }
}
