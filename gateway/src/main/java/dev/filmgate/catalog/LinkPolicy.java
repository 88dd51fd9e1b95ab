package dev.filmgate.catalog;

import java.util.Optional;

/** Says what is wrong with a caller's link on its face, without resolving any name. */
public interface LinkPolicy {

  /** Why the link is refused, in words for the caller; empty when it may be tried. */
  Optional<String> refusal(String url);
}
